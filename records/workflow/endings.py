"""终止: a record is withdrawn, repaired, or its influence is over."""

from datetime import date
from functools import partial

from django.db import transaction

from disclosure import publications
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from records.models import DishonestyRecord
from records.workflow import rectification, releases
from records.workflow.corrections import drop_pending
from records.workflow.entry import kept, require_clean
from records.workflow.moves import RECORD_MOVES

_CHUNK = 500


@transaction.atomic
def withdraw(record: DishonestyRecord, *, by: User | None, reason: str) -> DishonestyRecord:
    """撤销: the decision behind it was annulled, or the record was wrong; where it was public a tombstone stays.

    `by` is None where a decided case orders it. Raises IllegalMove.
    """
    require_clean(record, reason, "撤销理由")
    record = RECORD_MOVES.enter(record, "withdraw", by=by, reason=reason, noting=_ended(reason))
    publications.withdraw(record, on=today(), reason=reason)
    drop_pending([record])
    rectification.lift_with_record(record, reason=f"据以责令整改的失信记录已撤销：{reason}")
    releases.end_with_record(record, verb="revoke", reason=f"据以惩戒的失信记录已撤销：{reason}")
    kept([record], by=by, verb="撤销记录", reason=reason)
    return record


@transaction.atomic
def repair(record: DishonestyRecord, *, by: User | None, reason: str) -> DishonestyRecord:
    """修复终止: the subject made good; nothing of it stays public. `by` is None where a decided case orders it.

    Raises IllegalMove.
    """
    record = RECORD_MOVES.enter(record, "repair", by=by, reason=reason, noting=_ended(reason))
    publications.end_all([record])
    drop_pending([record])
    releases.end_with_record(record, verb="repair", reason=f"失信记录已修复：{reason}")
    kept([record], by=by, verb="修复终止", reason=reason)
    return record


def end_due(on: date) -> int:
    """影响期满: end every record whose last day lies before `on`. Run twice, it finds nothing the second time. Returns
    how many were ended."""
    return sum(iter(partial(_end_chunk, on), 0))


@transaction.atomic
def _end_chunk(on: date) -> int:
    due = DishonestyRecord.objects.due_to_end(on).select_for_update(skip_locked=True, of=("self",))
    pks = list(due.values_list("pk", flat=True)[:_CHUNK])
    if not pks:
        return 0
    noting = {"ended_on": on, "end_reason": "影响期满"}
    rows = RECORD_MOVES.enter_all(DishonestyRecord.objects.filter(pk__in=pks), "expire", by=None, noting=noting).rows
    publications.end_all(rows)
    drop_pending(rows)
    releases.expire_with_records(rows)
    kept(rows, by=None, verb="影响期满")
    return len(rows)


def _ended(reason: str) -> dict[str, object]:
    return {"ended_on": today(), "end_reason": reason[:500]}
