"""审核、确认、公开审查、更正: what waits for a reviewer, each with how many."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.acts import Offer, offers, perform
from foundation.trail.reading import note_read
from records.models import Correction, DishonestyRecord
from records.querysets import RecordQuerySet
from records.views.office.acts import CORRECTION_ACTS
from records.views.office.changes import changes_in_words
from records.views.office.records import visible
from records.workflow.moves import CORRECTION_MOVES, RECORD_MOVES

_SHOWN = 50
# What may be done to many of a queue at once.
_BULK = {"": "approve", "confirm": "confirm"}


@office(Role.REVIEWER)
@require_safe
def queue(request: OfficeRequest) -> HttpResponse:
    tab = request.GET.get("tab", "")
    if tab == "corrections":
        waiting = Correction.objects.reviewable_by(request.user).select_related("record", "author").order_by("pk")
        return render(
            request, "records/review_corrections.html", {"rows": waiting[:_SHOWN], "tabs": _tabs(request.user, tab)}
        )
    waiting_in = queues(request.user)
    tab = tab if tab in waiting_in else ""
    rows = waiting_in[tab].select_related("organization", "body", "author")
    context = {
        "rows": rows.order_by("submitted_at", "pk")[:_SHOWN],
        "total": waiting_in[tab].count(),
        "tabs": _tabs(request.user, tab),
        "tab": tab,
        "bulk_verb": _BULK.get(tab, ""),
        "bulk_label": RECORD_MOVES[_BULK[tab]].label if tab in _BULK else "",
    }
    return render(request, "records/review.html", context)


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


def queues(user: User) -> dict[str, RecordQuerySet[DishonestyRecord]]:
    rows = DishonestyRecord.objects
    return {
        "": rows.reviewable_by(user),
        "confirm": rows.confirmable_by(user),
        "publicity": rows.awaiting_publicity_review(user),
    }


def _tabs(user: User, current: str) -> list[dict[str, Any]]:
    labels = {"": "待审核", "confirm": "待确认", "publicity": "待公开审查"}
    counted = [(name, labels[name], rows.count()) for name, rows in queues(user).items()]
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
