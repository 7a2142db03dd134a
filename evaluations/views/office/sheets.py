"""评分表: every point explains itself; the body reports and appeals, who evaluates settles and decides."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evaluations.choices import CycleStatus, SheetStatus
from evaluations.forms.cycles import (
    AppealForm,
    DeclarationForm,
    FactForm,
    ReportForm,
    ReviewForm,
    SettlementForm,
    UpholdForm,
)
from evaluations.models import Appeal, ScoreLine, ScoreSheet, SheetFact, ThirdPartyScore
from evaluations.querysets import SheetQuerySet
from evaluations.scoring.methods import rounded
from evaluations.sources.registry import sources
from evaluations.what_if import WhatIf
from evaluations.workflow import sheets
from evaluations.workflow.moves import APPEAL_MOVES, SHEET_MOVES
from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.acts import Act, Offer, ReasonForm, offers, perform
from foundation.deadlines.clock import today
from foundation.deadlines.models import Deadline
from foundation.files.attachments import attachments_of
from foundation.moves import IllegalMove
from foundation.notices.models import IssuedLetter
from foundation.trail.timeline import acts_on
from records.forms.rectification import EvidenceForm
from records.views.office import evidence

ACTS: Mapping[str, Act] = {
    "report": Act(sheets.report, ReportForm),
    "send_back": Act(sheets.send_back, ReasonForm),
    "review": Act(sheets.review, ReviewForm),
    "reopen": Act(sheets.reopen, ReasonForm),
}
APPEAL_ACTS: Mapping[str, Act] = {
    "uphold": Act(sheets.uphold, UpholdForm),
    "deny": Act(sheets.deny, ReasonForm),
}


def _visible(user: User) -> SheetQuerySet[ScoreSheet]:
    return ScoreSheet.objects.visible_to(user).with_cycle()


def _line(user: User, pk: int, code: str) -> ScoreLine:
    sheet = get_object_or_404(_visible(user), pk=pk)
    return get_object_or_404(
        sheet.lines.with_indicator().select_related("sheet__cycle", "indicator"), indicator__code=code
    )


@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(_visible(request.user), pk=pk))


@office()
@require_POST
def move(request: OfficeRequest, pk: int, verb: str) -> HttpResponse:
    sheet = get_object_or_404(_visible(request.user), pk=pk)
    refused = perform(request, sheet, SHEET_MOVES, ACTS, verb, url=_move_url(sheet, verb))
    return _page(request, sheet, refused=refused) if refused else redirect(sheet)


@office(Role.CLERK)
@require_POST
def attach(request: OfficeRequest, pk: int) -> HttpResponse:
    """佐证材料 of the self-report."""
    sheet = get_object_or_404(_visible(request.user).to_report_by(request.user), pk=pk)
    refused = evidence.take_in(request, sheet)
    return _page(request, sheet, evidence_form=refused) if refused else redirect(sheet)


@office(Role.SUPERVISOR)
@require_POST
def enter_fact(request: OfficeRequest, pk: int) -> HttpResponse:
    sheet = get_object_or_404(_visible(request.user), pk=pk)
    form = FactForm(request.POST, sheet=sheet)
    if form.is_valid() and _did(form, partial(sheets.enter_fact, sheet, by=request.user, **form.cleaned_data)):
        return redirect(sheet)
    return _page(request, sheet, fact_form=form)


@office(Role.SUPERVISOR)
@require_POST
def remove_fact(request: OfficeRequest, pk: int, fact: int) -> HttpResponse:
    sheet = get_object_or_404(_visible(request.user), pk=pk)
    row = get_object_or_404(SheetFact.objects.filter(sheet=sheet), pk=fact)
    try:
        sheets.remove_fact(row, by=request.user)
    except IllegalMove as refusal:
        messages.error(request, str(refusal))
    return redirect(sheet)


@office(Role.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: OfficeRequest, pk: int, code: str) -> HttpResponse:
    """填报 one indicator of the self-report."""
    line = _line(request.user, pk, code)
    form = DeclarationForm.of(line, request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = partial(sheets.declare, line, form.figures(), form.cleaned_data["note"], by=request.user)
        if _did(form, act):
            return redirect(f"{line.sheet.get_absolute_url()}#{code}")
    return _line_page(request, line, form, "填报自评数据", "保存")


@office(Role.SUPERVISOR)
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: OfficeRequest, pk: int, code: str) -> HttpResponse:
    """核定 one indicator in the review."""
    line = _line(request.user, pk, code)
    form = SettlementForm.of(line, request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = partial(sheets.settle, line, form.figures(), form.cleaned_data["comment"], by=request.user)
        if _did(form, act):
            return redirect(f"{line.sheet.get_absolute_url()}#{code}")
    return _line_page(request, line, form, "核定数据", "核定")


@office(Role.CLERK, Role.REVIEWER)
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: OfficeRequest, pk: int, code: str) -> HttpResponse:
    line = _line(request.user, pk, code)
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = partial(sheets.appeal, line, form.cleaned_data["text"], by=request.user)
        if _did(form, act):
            messages.success(request, "申诉已提交，5 个工作日内复议。")
            return redirect(f"{line.sheet.get_absolute_url()}#{code}")
    return _line_page(request, line, form, "申诉", "提交申诉")


@office()
@require_safe
def show_appeal(request: OfficeRequest, pk: int) -> HttpResponse:
    return _appeal_page(request, _appeal(request.user, pk))


@office(Role.SUPERVISOR)
@require_POST
def move_appeal(request: OfficeRequest, pk: int, verb: str) -> HttpResponse:
    row = _appeal(request.user, pk)
    refused = perform(request, row, APPEAL_MOVES, APPEAL_ACTS, verb, url=_appeal_url(row, verb))
    return _appeal_page(request, row, refused=refused) if refused else redirect("evaluations:appeal", pk)


def _did(form: Form, act: "partial[Any]") -> bool:
    try:
        act()
    except IllegalMove as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _appeal(user: User, pk: int) -> Appeal:
    rows = Appeal.objects.visible_to(user).select_related("sheet__cycle", "line__indicator", "author")
    return get_object_or_404(rows, pk=pk)


def _move_url(sheet: ScoreSheet, verb: str) -> str:
    return reverse("evaluations:sheet_move", args=[sheet.pk, verb])


def _appeal_url(row: Appeal, verb: str) -> str:
    return reverse("evaluations:appeal_move", args=[row.pk, verb])


def _line_page(request: OfficeRequest, line: ScoreLine, form: Form, title: str, submit: str) -> HttpResponse:
    context = {"line": line, "form": form, "title": title, "submit": submit, "source": sources[line.indicator.source]}
    return render(request, "evaluations/line.html", context)


def _appeal_page(request: OfficeRequest, row: Appeal, *, refused: Offer | None = None) -> HttpResponse:
    available = APPEAL_MOVES.available(row, request.user)
    context = {
        "appeal": row,
        "deadline": Deadline.objects.of(row).first(),
        "offers": offers(row, available, APPEAL_ACTS, address=partial(_appeal_url, row), refused=refused),
        "acting_form": refused.form if refused else None,
        "events": acts_on(row),
    }
    return render(request, "evaluations/appeal.html", context)


def _page(
    request: OfficeRequest,
    sheet: ScoreSheet,
    *,
    refused: Offer | None = None,
    fact_form: FactForm | None = None,
    evidence_form: EvidenceForm | None = None,
) -> HttpResponse:
    user = request.user
    available = SHEET_MOVES.available(sheet, user)
    may = _rights(sheet, user)
    context: dict[str, Any] = {
        "sheet": sheet,
        "cycle": sheet.cycle,
        "headings": _headings(sheet),
        "facts": _facts(sheet),
        "offers": offers(sheet, available, ACTS, address=partial(_move_url, sheet), refused=refused),
        "acting_form": (refused.form if refused else None) or fact_form or evidence_form,
        "fact_form": fact_form or FactForm(sheet=sheet),
        "attachments": attachments_of(sheet).select_related("uploaded_by__organization"),
        "evidence_form": evidence_form or EvidenceForm(),
        "evidence_url": reverse("evaluations:sheet_attach", args=[sheet.pk]),
        "third_party": ThirdPartyScore.objects.filter(
            engagement__cycle=sheet.cycle_id, body=sheet.body_id
        ).select_related("engagement__institution"),
        "letters": IssuedLetter.objects.about(sheet),
        "appeals": sheet.appeals.select_related("line__indicator"),
        "events": acts_on(sheet),
        **may,
    }
    return render(request, "evaluations/sheet.html", context)


def _rights(sheet: ScoreSheet, user: User) -> dict[str, bool]:
    """What the page offers this person beside the moves."""
    is_own = sheet.body_id in user.organization.continued
    is_held = sheet.cycle.organization_id in user.organization.continued and not is_own
    cycle, open_ = sheet.cycle, sheet.status != SheetStatus.REVIEWED
    reporting = cycle.status == CycleStatus.REPORTING and sheet.status == SheetStatus.SCORED
    announced = cycle.status == CycleStatus.ANNOUNCED and (cycle.appeals_until or today()) >= today()
    return {
        "can_declare": is_own and reporting and user.has_any_role(Role.CLERK),
        "can_settle": is_held
        and cycle.status == CycleStatus.REVIEWING
        and open_
        and user.has_any_role(Role.SUPERVISOR),
        "can_appeal": is_own and announced and user.has_any_role(Role.CLERK, Role.REVIEWER),
    }


def _headings(sheet: ScoreSheet) -> list[dict[str, Any]]:
    """The tree with its points, and what the score would be if a record behind a point were mended."""
    lines = list(sheet.lines.with_indicator())
    what_if = WhatIf(sheet, lines)
    appealed = {appeal.line_id: appeal for appeal in sheet.appeals.all()}
    found: dict[int, dict[str, Any]] = {}
    for line in lines:
        heading = line.indicator.parent
        assert heading is not None
        entry = found.setdefault(heading.pk, {"heading": heading, "lines": [], "points": 0, "weight": 0})
        entry["lines"].append(_explained(line, what_if, appealed.get(line.pk)))
        entry["points"] += line.points
        entry["weight"] += line.weight
    for entry in found.values():
        entry["weight"] = rounded(entry["weight"])
    return list(found.values())


def _explained(line: ScoreLine, what_if: WhatIf, appeal: Appeal | None) -> dict[str, Any]:
    source = sources[line.indicator.source]
    return {
        "line": line,
        "source": source,
        "figures": [(source.names.get(name, name), value, _whence(line, name)) for name, value in line.used.items()],
        "behind": what_if.behind(line),
        "appeal": appeal,
        "can_declare": bool(source.told),
    }


def _whence(line: ScoreLine, name: str) -> str:
    if name in line.settled:
        return "核定"
    return "冻结" if name in line.figures else "自评"


def _facts(sheet: ScoreSheet) -> list[dict[str, Any]]:
    system = sheet.cycle.system
    named: dict[str, str] = {each.code: each.name for each in system.adjustments.all()}
    named |= {each.code: f"否决：{each.name}" for each in system.vetoes.all()}
    return [{"fact": fact, "name": named.get(fact.code, fact.code)} for fact in sheet.facts.all()]
