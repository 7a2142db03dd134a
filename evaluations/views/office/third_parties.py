"""第三方评估: engaged for a cycle, scored from a sheet, with the report beside it."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evaluations.choices import CycleStatus
from evaluations.forms.imports import EngagementForm, InstitutionForm, ScoresFileForm
from evaluations.imports.rows import NAME, USCC, RowsRefused
from evaluations.models import Cycle, Engagement
from evaluations.workflow import third_parties
from evaluations.workflow.importing import NOTE, SCORE, import_scores
from evaluations.workflow.third_parties import Contract
from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.files.attachments import attachments_of
from foundation.moves import IllegalMove
from foundation.sheets.reading import SheetRefused
from foundation.sheets.writing import SheetWriter
from foundation.trail.timeline import acts_on
from records.forms.rectification import EvidenceForm
from records.views.office import evidence


@office(Role.SUPERVISOR)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: OfficeRequest, pk: int) -> HttpResponse:
    cycles = Cycle.objects.visible_to(request.user).exclude(status=CycleStatus.PLANNED)
    cycle = get_object_or_404(cycles, pk=pk)
    form = EngagementForm(request.POST or None, cycle=cycle)
    if request.method == "POST" and form.is_valid():
        try:
            made = third_parties.engage(cycle, Contract(**form.cleaned_data), by=request.user)
        except IllegalMove as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已登记委托，请导入打分表和评估报告。")
            return redirect(made)
    return render(request, "evaluations/engagement_add.html", {"cycle": cycle, "form": form})


@office(Role.SUPERVISOR)
@require_http_methods(["GET", "HEAD", "POST"])
def add_institution(request: OfficeRequest) -> HttpResponse:
    form = InstitutionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            third_parties.register(form.instance, by=request.user)
        except IntegrityError:
            form.add_error("uscc", "该机构已经登记。")
        else:
            messages.success(request, "已登记机构，可以在周期的页面委托。")
            return redirect("evaluations:cycles")
    return render(request, "evaluations/institution_add.html", {"form": form})


@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    return _page(request, _found(request.user, pk))


@office(Role.SUPERVISOR)
@require_POST
def scores(request: OfficeRequest, pk: int) -> HttpResponse:
    engagement = _found(request.user, pk)
    form = ScoresFileForm(request.POST, request.FILES)
    faults: list[str] = []
    if form.is_valid():
        try:
            count = import_scores(engagement, form.cleaned_data["file"], by=request.user)
        except SheetRefused as refusal:
            form.add_error("file", str(refusal))
        except RowsRefused as refused:
            form.add_error("file", f"有 {len(refused.told)} 行不符合要求，整份没有导入，请按下列说明改正后再上传。")
            faults = refused.told
        else:
            messages.success(request, f"已导入 {count} 个单位的第三方得分。")
            return redirect(engagement)
    return _page(request, engagement, scores_form=form, faults=faults)


@office(Role.SUPERVISOR)
@require_POST
def attach(request: OfficeRequest, pk: int) -> HttpResponse:
    """评估报告."""
    engagement = _found(request.user, pk)
    refused = evidence.take_in(request, engagement)
    return _page(request, engagement, evidence_form=refused) if refused else redirect(engagement)


@office(Role.SUPERVISOR)
@require_safe
def template(request: OfficeRequest, pk: int) -> FileResponse:
    """The bodies it may score, with the score to be filled in."""
    engagement = _found(request.user, pk)
    avoided = engagement.conflicted.values("pk")
    writer = SheetWriter(title="打分表", widths=(36, 24, 12, 48))
    writer.write([NAME, USCC, SCORE, NOTE], is_header=True)
    for sheet in engagement.cycle.sheets.exclude(body__in=avoided).select_related("body").in_order():
        writer.write([sheet.body_name, sheet.body.uscc, "", ""])
    return FileResponse(writer.close(), as_attachment=True, filename="第三方打分表_模板.xlsx")


def _found(user: User, pk: int) -> Engagement:
    rows = Engagement.objects.visible_to(user).select_related("cycle", "institution", "organization")
    return get_object_or_404(rows, pk=pk)


def _page(
    request: OfficeRequest,
    engagement: Engagement,
    *,
    scores_form: ScoresFileForm | None = None,
    evidence_form: EvidenceForm | None = None,
    faults: list[str] | None = None,
) -> HttpResponse:
    official = dict(engagement.cycle.sheets.values_list("body_id", "score"))
    context = {
        "engagement": engagement,
        "scores": [(row, official.get(row.body_id)) for row in engagement.scores.select_related("body")],
        "conflicted": engagement.conflicted.all(),
        "attachments": attachments_of(engagement).select_related("uploaded_by__organization"),
        "scores_form": scores_form or ScoresFileForm(),
        "evidence_form": evidence_form or EvidenceForm(),
        "can_edit": request.user.has_any_role(Role.SUPERVISOR)
        and engagement.organization_id in request.user.organization.continued,
        "faults": faults or [],
        "events": acts_on(engagement),
    }
    return render(request, "evaluations/engagement.html", context)
