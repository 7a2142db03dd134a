"""审核、确认、公开审查、更正: what waits for a reviewer, each with how many."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.acts import Offer, offers, perform
from foundation.paging import row_key
from foundation.trail.reading import note_read
from records.models import Correction, DishonestyRecord
from records.querysets import RecordQuerySet
from records.views.office.acts import CORRECTION_ACTS
from records.views.office.changes import changes_in_words
from records.views.office.records import visible
from records.workflow.confirmation import confirm_all
from records.workflow.moves import CORRECTION_MOVES
from records.workflow.review import approve_all

_SHOWN = 50
_VERBS = {"": "审核通过", "confirm": "确认"}


@office(Role.REVIEWER)
@require_safe
def queue(request: OfficeRequest) -> HttpResponse:
    tab = request.GET.get("tab", "")
    if tab == "corrections":
        waiting = Correction.objects.reviewable_by(request.user).select_related("record", "author").order_by("pk")
        return render(
            request, "records/review_corrections.html", {"rows": waiting[:_SHOWN], "tabs": _tabs(request.user, tab)}
        )
    queues = _queues(request.user)
    tab = tab if tab in queues else ""
    rows = queues[tab].select_related("organization", "body", "author")
    context = {
        "rows": rows.order_by("submitted_at", "pk")[:_SHOWN],
        "total": queues[tab].count(),
        "tabs": _tabs(request.user, tab),
        "tab": tab,
        "bulk_label": _VERBS.get(tab, ""),
    }
    return render(request, "records/review.html", context)


@office(Role.REVIEWER)
@require_POST
def bulk(request: OfficeRequest) -> HttpResponse:
    """Approve or confirm what was ticked, or all that waits; tell what was refused and why."""
    tab = "confirm" if request.GET.get("tab") == "confirm" else ""
    rows = _queues(request.user)[tab]
    if request.POST.get("which") != "all":
        keys = [key for name in request.POST.getlist("rows") if (key := row_key(name)) is not None]
        rows = DishonestyRecord.objects.visible_to(request.user).filter(pk__in=keys)
    act = confirm_all if tab else approve_all
    # The queue is asked again by its keys: a move locks plain rows.
    entered = act(DishonestyRecord.objects.filter(pk__in=list(rows.values_list("pk", flat=True))), by=request.user)
    back = f"{reverse('records:review')}?tab={tab}" if tab else reverse("records:review")
    context = {"done": len(entered.rows), "refused": entered.refused, "label": _VERBS[tab], "back": back}
    return render(request, "records/review_result.html", context)


@office()
@require_safe
def correction(request: OfficeRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(_corrections(request.user), pk=pk)
    note_read(request, row.record)
    return _correction_page(request, row)


@office()
@require_POST
def move_correction(request: OfficeRequest, pk: int, verb: str) -> HttpResponse:
    row = get_object_or_404(_corrections(request.user), pk=pk)
    refused = perform(request, row, CORRECTION_MOVES, CORRECTION_ACTS, verb, url=_move_url(row, verb))
    return _correction_page(request, row, refused=refused) if refused else redirect("records:correction", pk)


def _queues(user: User) -> dict[str, RecordQuerySet[DishonestyRecord]]:
    rows = DishonestyRecord.objects
    return {
        "": rows.reviewable_by(user),
        "confirm": rows.confirmable_by(user),
        "publicity": rows.awaiting_publicity_review(user),
    }


def _tabs(user: User, current: str) -> list[dict[str, Any]]:
    labels = {"": "待审核", "confirm": "待确认", "publicity": "待公开审查"}
    counted = [(name, labels[name], rows.count()) for name, rows in _queues(user).items()]
    counted.append(("corrections", "待审更正", Correction.objects.reviewable_by(user).count()))
    url = reverse("records:review")
    return [
        {"label": label, "count": count, "url": f"{url}?tab={name}" if name else url, "is_current": name == current}
        for name, label, count in counted
    ]


def _corrections(user: User) -> Any:
    return Correction.objects.filter(record__in=visible(user)).select_related("record", "author", "reviewer")


def _move_url(row: Correction, verb: str) -> str:
    return reverse("records:move_correction", args=[row.pk, verb])


def _correction_page(request: OfficeRequest, row: Correction, *, refused: Offer | None = None) -> HttpResponse:
    available = CORRECTION_MOVES.available(row, request.user)
    context = {
        "correction": row,
        "record": row.record,
        "changes": changes_in_words(row.changes),
        "offers": offers(row, available, CORRECTION_ACTS, address=lambda verb: _move_url(row, verb), refused=refused),
        "acting_form": refused.form if refused else None,
    }
    return render(request, "records/correction.html", context)
