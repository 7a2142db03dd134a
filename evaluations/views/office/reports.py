"""报告: the list, drawing one up, its page with charts, and what is made of it."""

from collections.abc import Mapping
from functools import partial
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evaluations.forms.reports import CommentForm, GenerateForm, ReportFigureForm, SubmitForm
from evaluations.models import QuarterlyReport, ReportComment
from evaluations.office_lists import reports_for
from evaluations.reports.drawing import drawn
from evaluations.reports.querysets import ReportQuerySet
from evaluations.reports.workbook import workbook
from evaluations.workflow import reports
from evaluations.workflow.moves.report import DRAFTERS, REPORT_MOVES
from foundation.access import OfficeRequest, office
from foundation.accounts.models import User
from foundation.acts import Act, Offer, offers, perform
from foundation.moves import IllegalMove
from foundation.notices import letters
from foundation.notices.letters import render_html
from foundation.notices.models import LetterDraft
from foundation.notices.printing import render_pdf
from foundation.paging import page_by_key, without_keys
from foundation.trail.reading import note_export
from foundation.trail.timeline import acts_on

_PER_PAGE = 30
_SHOWN = 50
_ACTS: Mapping[str, Act] = {"recompute": Act(reports.recompute), "submit": Act(reports.submit, SubmitForm)}


def _visible(user: User) -> ReportQuerySet[QuarterlyReport]:
    rows = QuarterlyReport.objects.visible_to(user)
    return rows.select_related("scope", "organization", "author", "letter", "corrects__scope", "corrects__letter")


@office()
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    return _list(request, GenerateForm(by=request.user))


@office(*DRAFTERS)
@require_POST
def generate(request: OfficeRequest) -> HttpResponse:
    form = GenerateForm(request.POST, by=request.user)
    if form.is_valid():
        try:
            return redirect(reports.generate(**form.asked(), by=request.user))
        except IllegalMove as refusal:
            form.add_error(None, str(refusal))
    return _list(request, form)


@office(*DRAFTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_figure(request: OfficeRequest) -> HttpResponse:
    """外部数据 for a part whose room does not exist yet."""
    form = ReportFigureForm(request.POST or None, by=request.user)
    if form.is_valid():
        reports.tell_figure(form.instance, by=request.user)
        messages.success(request, "已填报。报告重新计算后采用。")
        return redirect("evaluations:reports")
    return render(request, "evaluations/report_figure.html", {"form": form})


@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(_visible(request.user), pk=pk))


@office()
@require_safe
def chart(request: OfficeRequest, pk: int, code: str) -> HttpResponse:
    report = get_object_or_404(_visible(request.user), pk=pk)
    try:
        return HttpResponse(drawn(report.contents.chart(code)), content_type="image/svg+xml")
    except StopIteration:
        raise Http404("没有这张图") from None


@office()
@require_safe
def tables(request: OfficeRequest, pk: int) -> FileResponse:
    report = get_object_or_404(_visible(request.user), pk=pk)
    note_export(request, str(report), count=1)
    return FileResponse(workbook(report.contents), as_attachment=True, filename=f"{report}.xlsx")


@office()
@require_safe
def paper(request: OfficeRequest, pk: int) -> FileResponse:
    """As it was issued, else as it would be printed today."""
    report = get_object_or_404(_visible(request.user), pk=pk)
    if report.letter:
        pdf = letters.read(report.letter)
    else:
        pdf = render_pdf(render_html(reports.letter_of(report, addressee_name="（主送机关）")))
    return FileResponse(BytesIO(pdf), filename=f"{report}.pdf", content_type="application/pdf")


@office(*DRAFTERS)
@require_POST
def comment(request: OfficeRequest, pk: int) -> HttpResponse:
    report = get_object_or_404(_visible(request.user), pk=pk)
    form = CommentForm(request.POST)
    if form.is_valid():
        try:
            reports.comment(report, **form.cleaned_data, by=request.user)
        except IllegalMove as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(f"{report.get_absolute_url()}#part-{form.cleaned_data['part']}")
    return _page(request, report, comment_form=form)


@office(*DRAFTERS)
@require_POST
def remove_comment(request: OfficeRequest, pk: int, comment: int) -> HttpResponse:
    report = get_object_or_404(_visible(request.user), pk=pk)
    try:
        reports.remove_comment(get_object_or_404(ReportComment, report=report, pk=comment), by=request.user)
    except IllegalMove as refusal:
        messages.error(request, str(refusal))
    return redirect(report)


@office(*DRAFTERS)
@require_POST
def move(request: OfficeRequest, pk: int, verb: str) -> HttpResponse:
    report = get_object_or_404(_visible(request.user), pk=pk)
    refused = perform(request, report, REPORT_MOVES, _ACTS, verb, url=_move_url(report, verb))
    return _page(request, report, refused=refused) if refused else redirect(report)


def _move_url(report: QuarterlyReport, verb: str) -> str:
    return reverse("evaluations:report_move", args=[report.pk, verb])


def _list(request: OfficeRequest, form: GenerateForm) -> HttpResponse:
    chosen = reports_for(request.user, request.GET)
    context = {
        "form": form,
        "filter": chosen,
        "can_generate": request.user.has_any_role(*DRAFTERS),
        "page": page_by_key(chosen.qs, request.GET, size=_PER_PAGE),
        "querystring": without_keys(request.GET),
    }
    return render(request, "evaluations/reports.html", context)


def _page(
    request: OfficeRequest,
    report: QuarterlyReport,
    *,
    refused: Offer | None = None,
    comment_form: CommentForm | None = None,
) -> HttpResponse:
    available = REPORT_MOVES.available(report, request.user)
    is_open = any(move.verb == "recompute" for move in available)
    context = {
        "report": report,
        "contents": report.contents,
        "sections": _sections(report, comment_form if is_open else None, is_open=is_open),
        "is_open": is_open,
        "shown": _SHOWN,
        "draft": LetterDraft.objects.about(report).visible_to(request.user).last(),
        "events": acts_on(report),
        "offers": offers(report, available, _ACTS, address=partial(_move_url, report), refused=refused),
        "acting_form": (refused.form if refused else None) or comment_form,
    }
    return render(request, "evaluations/report.html", context)


def _sections(report: QuarterlyReport, asked: CommentForm | None, *, is_open: bool) -> list[dict[str, Any]]:
    """Each part with what was written under it, and the form to write more."""
    written = list(report.comments.select_related("author"))
    return [
        {
            "part": part,
            "comments": [one for one in written if one.part == part.number],
            "form": _comment_form(part.number, asked) if is_open else None,
        }
        for part in report.contents.parts
    ]


def _comment_form(part: int, asked: CommentForm | None) -> CommentForm:
    if asked and asked.data.get("part") == str(part):
        return asked
    return CommentForm(initial={"part": part}, auto_id=f"part{part}_%s")
