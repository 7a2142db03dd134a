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
def return_all(rows: QuerySet[DishonestyRecord], *, by: User, reason: str) -> Entered[DishonestyRecord]:
    """退回 to the clerks with the reason. Raises IllegalMove without one."""
    noting = {"reviewer": by, "reviewed_at": timezone.now(), "review_reason": reason[:500]}
    entered = RECORD_MOVES.enter_all(rows, "return_", by=by, reason=reason, noting=noting)
    kept(entered.rows, by=by, verb="退回", reason=reason)
    return entered


def return_(record: DishonestyRecord, *, by: User, reason: str) -> DishonestyRecord:
    """One record through `return_all`. Raises IllegalMove."""
    return only(return_all(DishonestyRecord.objects.filter(pk=record.pk), by=by, reason=reason))


@transaction.atomic
def take_back_all(rows: QuerySet[DishonestyRecord], *, by: User) -> Entered[DishonestyRecord]:
    """撤销通过: one's own approval, before the superior body confirmed; the records wait for review again."""
    noting = {"reviewer": None, "reviewed_at": None, "review_reason": ""}
    entered = RECORD_MOVES.enter_all(rows, "take_back_approval", by=by, noting=noting)
    kept(entered.rows, by=by, verb="撤销通过")
    return entered


def take_back_approval(record: DishonestyRecord, *, by: User) -> DishonestyRecord:
    """One record through `take_back_all`. Raises IllegalMove."""
    return only(take_back_all(DishonestyRecord.objects.filter(pk=record.pk), by=by))
