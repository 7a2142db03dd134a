"""Lists of decisions, and one record with all that is known of it."""

from collections.abc import Sequence
from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from disclosure.choices import DecisionKind
from disclosure.differences import TOLD
from disclosure.models import Decision
from disclosure.office_lists import decisions_for
from disclosure.views.office.facts import changed, facts_of
from disclosure.views.office.filters import DecisionFilter
from disclosure.views.office.record import record_context, visible_decisions
from disclosure.workflow.entry import EDITABLE
from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.deadlines.calendar import current_calendar
from foundation.paging import page_by_key, without_keys
from foundation.trail.histories import history_of
from foundation.trail.reading import opened

_PER_PAGE = 30
_COUNTED_TO = 10_000


@office()
@require_safe
def index(request: OfficeRequest, kind: DecisionKind) -> HttpResponse:
    chosen = decisions_for(kind, request.user, request.GET)
    page = page_by_key(chosen.qs, request.GET, size=_PER_PAGE)
    context = {
        "kind": kind,
        "filter": chosen,
        "place": chosen.place(),
        "page": page,
        "submittable": _submittable(request.user, page.rows),
        "count": _counted(chosen),
        "querystring": without_keys(request.GET),
        "calendar": current_calendar(),
        "is_supervisor": request.user.has_any_role(Role.SUPERVISOR),
        "can_enter": request.user.has_any_role(Role.CLERK),
    }
    return render(request, "disclosure/list.html", context)


def _submittable(user: User, rows: Sequence[Decision]) -> set[int]:
    """The drafts and returned ones on the page that this clerk may hand on."""
    if not user.has_any_role(Role.CLERK):
        return set()
    bodies = user.organization.continued
    return {row.pk for row in rows if row.status in EDITABLE and row.organization_id in bodies}


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
