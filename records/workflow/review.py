"""审核: a second person of the entering body approves; then the body that confirms has the word."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from foundation.accounts.models import User
from foundation.moves import Entered
from records.models import DishonestyRecord
from records.workflow.entry import kept, only
from records.workflow.moves import RECORD_MOVES


@transaction.atomic
def approve_all(rows: QuerySet[DishonestyRecord], *, by: User) -> Entered[DishonestyRecord]:
    """审核通过: the records wait for confirmation."""
    noting = {"reviewer": by, "reviewed_at": timezone.now(), "review_reason": ""}
    entered = RECORD_MOVES.enter_all(rows, "approve", by=by, noting=noting)
    kept(entered.rows, by=by, verb="审核通过")
    return entered


def approve(record: DishonestyRecord, *, by: User) -> DishonestyRecord:
    """One record through `approve_all`. Raises IllegalMove."""
    return only(approve_all(DishonestyRecord.objects.filter(pk=record.pk), by=by))


@transaction.atomic
def return_(record: DishonestyRecord, *, by: User, reason: str) -> DishonestyRecord:
    """退回 to the clerk with the reason. Raises IllegalMove."""
    noting = {"reviewer": by, "reviewed_at": timezone.now(), "review_reason": reason[:500]}
    record = RECORD_MOVES.enter(record, "return_", by=by, reason=reason, noting=noting)
    kept([record], by=by, verb="退回", reason=reason)
    return record
