"""Lists of decisions, one record with all that is known of it, and the search box of the bar."""

from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from disclosure.choices import DecisionKind
from disclosure.differences import TOLD
from disclosure.imports.exports import MOST, export_rows
from disclosure.models import DECISION_MODELS, ImportBatch
from disclosure.views.office.facts import changed, facts_of
from disclosure.views.office.filters import FILTERS, DecisionFilter
from disclosure.views.office.record import record_context, visible_decisions
from foundation.access import OfficeRequest, Role, office
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.clock import today
from foundation.paging import page_by_key, row_key, without_keys
from foundation.trail.histories import history_of
from foundation.trail.reading import note_export, opened

_PER_PAGE = 30
_COUNTED_TO = 10_000
_FOUND = 20


@office()
@require_safe
def index(request: OfficeRequest, kind: DecisionKind) -> HttpResponse:
    chosen = _filtered(request, kind)
    context = {
        "kind": kind,
        "filter": chosen,
        "place": chosen.place(),
        "page": page_by_key(chosen.qs, request.GET, size=_PER_PAGE),
        "count": _counted(chosen),
        "querystring": without_keys(request.GET),
        "saved_filters": request.user.saved_filters.filter(kind=kind),
        "calendar": current_calendar(),
        "is_supervisor": request.user.has_any_role(Role.SUPERVISOR),
        "can_enter": request.user.has_any_role(Role.CLERK),
    }
    return render(request, "disclosure/list.html", context)


def _filtered(request: OfficeRequest, kind: DecisionKind) -> DecisionFilter:
    visible = DECISION_MODELS[kind].objects.visible_to(request.user)
    return FILTERS[kind](request.GET, queryset=visible.select_related("organization"))


def _counted(chosen: DecisionFilter) -> str:
    """Exact as far as a person would count, then "more than": the figure never makes the list wait."""
    count = chosen.qs.order_by().values("pk")[: _COUNTED_TO + 1].count()
    return f"{count:,} 条" if count <= _COUNTED_TO else "超过 1 万条"


@office()
@require_safe
def show(request: OfficeRequest, kind: DecisionKind, pk: int) -> HttpResponse:
    decision = opened(visible_decisions(request.user, kind), pk, request=request)
    return render(request, "disclosure/detail.html", record_context(decision, by=request.user))


@office()
@require_safe
def versions(request: OfficeRequest, kind: DecisionKind, pk: int) -> HttpResponse:
    decision = opened(visible_decisions(request.user, kind), pk, request=request)
    back, told = reverse("disclosure:detail", args=[kind, pk]), partial(changed, kind)
    context = history_of(decision, request.GET, back=back, names=TOLD[kind], told=told, facts=facts_of)
    return render(request, "trail/history.html", context)


@office()
@require_safe
def export(request: OfficeRequest, kind: DecisionKind) -> FileResponse:
    """The rows of the list as it stands, in the columns of the national standard."""
    rows = _filtered(request, kind).qs.order_by("-pk")
    note_export(request, f"{kind.label}列表", count=rows.order_by()[:MOST].count())
    name = f"{kind.label}_{today():%Y%m%d}.xlsx"
    return FileResponse(export_rows(kind, rows), as_attachment=True, filename=name)


@office()
@require_safe
def find(request: OfficeRequest) -> HttpResponse:
    """By document number, counterpart, code or batch; a single hit opens at once."""
    term = request.GET.get("q", "").replace("\0", "").strip()[:100]
    found = _decisions_mentioning(request, term) if term else []
    batches = list(_batches_named(request, term)) if term else []
    if len(found) == 1 and not batches:
        return redirect("disclosure:detail", found[0].kind, found[0].pk)
    if len(batches) == 1 and not found:
        return redirect("disclosure:import_detail", batches[0].pk)
    context = {"term": term, "found": found, "batches": batches, "calendar": current_calendar()}
    return render(request, "disclosure/find.html", context)


def _decisions_mentioning(request: OfficeRequest, term: str) -> list[Any]:
    return [
        decision
        for kind in DecisionKind
        for decision in visible_decisions(request.user, kind).mentioning(term).order_by("-pk")[:_FOUND]
    ]


def _batches_named(request: OfficeRequest, term: str) -> QuerySet[ImportBatch]:
    named = Q(filename__contains=term)
    if (number := row_key(term)) is not None:
        named |= Q(pk=number)
    batches = ImportBatch.objects.visible_to(request.user).select_related("author")
    return batches.filter(named).order_by("-pk")[:_FOUND]
