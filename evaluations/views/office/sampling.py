"""案卷抽查: the rounds, the files of one round, and the gaps in a body's numbers."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evaluations.choices import RoundStatus, Verdict
from evaluations.concealment.gaps import gaps_of
from evaluations.forms.sampling import GapForm, ItemForm, RoundForm
from evaluations.models import SamplingItem, SamplingRound
from evaluations.workflow import sampling
from evaluations.workflow.moves import ROUND_MOVES
from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.acts import Act, Offer, offers, perform
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from foundation.organizations.models import Organization
from foundation.paging import page_by_key, without_keys
from foundation.sheets.writing import SheetWriter
from foundation.trail.reading import note_export
from foundation.trail.timeline import acts_on

_PER_PAGE = 30
ACTS: Mapping[str, Act] = {"close": Act(sampling.close)}


def _visible(user: User) -> QuerySet[SamplingRound]:
    return SamplingRound.objects.visible_to(user).select_related("organization", "opened_by", "closed_by")


@office(Role.CLERK, Role.SUPERVISOR)
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    rows = _visible(request.user).annotate(
        files=Count("items"),
        pending=Count("items", filter=Q(items__verdict=Verdict.PENDING)),
        concealed=Count("items", filter=Q(items__verdict=Verdict.CONCEALED)),
    )
    context = {
        "page": page_by_key(rows, request.GET, size=_PER_PAGE),
        "querystring": without_keys(request.GET),
        "can_open": request.user.has_any_role(Role.SUPERVISOR),
    }
    return render(request, "evaluations/rounds.html", context)


@office(Role.SUPERVISOR)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: OfficeRequest) -> HttpResponse:
    form = RoundForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(sampling.open_round(form.draw(), by=request.user))
        except IllegalMove as refusal:
            form.add_error(None, str(refusal))
    return render(request, "evaluations/round_add.html", {"form": form})


@office(Role.CLERK, Role.SUPERVISOR)
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(_visible(request.user), pk=pk))


@office(Role.CLERK, Role.SUPERVISOR)
@require_POST
def move(request: OfficeRequest, pk: int, verb: str) -> HttpResponse:
    made = get_object_or_404(_visible(request.user), pk=pk)
    refused = perform(request, made, ROUND_MOVES, ACTS, verb, url=_move_url(made, verb))
    return _page(request, made, refused=refused) if refused else redirect(made)


@office(Role.CLERK, Role.SUPERVISOR)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: OfficeRequest, pk: int, item: int) -> HttpResponse:
    """核查 one case file."""
    made = get_object_or_404(_visible(request.user), pk=pk)
    row = get_object_or_404(made.items.select_related("body", "round"), pk=item)
    first = {"document_number": row.document_number, "decided_on": row.decided_on, "note": row.note}
    form = ItemForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            sampling.check(row, by=request.user, **form.cleaned_data)
        except IllegalMove as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{row}：{row.get_verdict_display()}。")
            return redirect(f"{made.get_absolute_url()}#item-{row.pk}")
    return render(request, "evaluations/round_item.html", {"made": made, "item": row, "form": form})


@office(Role.CLERK, Role.SUPERVISOR)
@require_safe
def export(request: OfficeRequest, pk: int) -> FileResponse:
    made = get_object_or_404(_visible(request.user), pk=pk)
    items = list(_items(made))
    note_export(request, str(made), count=len(items))
    writer = SheetWriter(widths=(36, 12, 12, 12, 30, 14, 12, 40))
    heads = ["单位", "来源", "类别", "登记簿序号", "决定文书号", "决定日期", "结论", "说明"]
    writer.write(heads, is_header=True)
    for item in items:
        labels = [item.get_origin_display(), item.get_kind_display(), item.serial or ""]
        verdict = item.get_verdict_display()
        writer.write([item.body.name, *labels, item.document_number, item.decided_on, verdict, item.note])
    return FileResponse(writer.close(), as_attachment=True, filename=f"{made}.xlsx")


@office(Role.SUPERVISOR)
@require_http_methods(["GET", "HEAD", "POST"])
def gaps(request: OfficeRequest, pk: int) -> HttpResponse:
    """文号缺号 of a body in this year and the last."""
    body = get_object_or_404(Organization.objects.visible_to(request.user), pk=pk)
    years = [today().year, today().year - 1]
    found = [(year, gaps_of(body, year)) for year in years]
    rounds = _visible(request.user).filter(organization=request.user.organization, status=RoundStatus.OPEN)
    form = GapForm(request.POST or None, rounds=rounds)
    if request.method == "POST" and form.is_valid():
        series = [each for _, of_year in found for each in of_year]
        try:
            count = sampling.add_gaps(form.cleaned_data["round"], body, series, by=request.user)
        except IllegalMove as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已把 {count} 个缺号列入抽查。")
            return redirect(form.cleaned_data["round"])
    context = {"body": body, "years": found, "form": form, "has_rounds": rounds.exists()}
    return render(request, "evaluations/gaps.html", context)


def _items(made: SamplingRound) -> QuerySet[SamplingItem]:
    return made.items.select_related("body", "checked_by")


def _move_url(made: SamplingRound, verb: str) -> str:
    return reverse("evaluations:round_move", args=[made.pk, verb])


def _page(request: OfficeRequest, made: SamplingRound, *, refused: Offer | None = None) -> HttpResponse:
    available = ROUND_MOVES.available(made, request.user)
    counts = dict(made.items.order_by().values_list("verdict").annotate(count=Count("pk")))
    context: dict[str, Any] = {
        "made": made,
        "items": _items(made),
        "counts": [(verdict.label, counts.get(verdict, 0)) for verdict in Verdict],
        "can_check": made.status == RoundStatus.OPEN and made.organization_id in request.user.organization.continued,
        "offers": offers(made, available, ACTS, address=partial(_move_url, made), refused=refused),
        "acting_form": refused.form if refused else None,
        "events": acts_on(made),
    }
    return render(request, "evaluations/round.html", context)
