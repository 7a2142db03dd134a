"""解除: a sanction ends because its period is over, its record was made good or withdrawn, or it was revoked.

The notice of release only tells of an end already decided: no countersign is due.
"""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from foundation.accounts.models import User
from foundation.deadlines import workflow as deadlines
from foundation.deadlines.clock import today
from foundation.notices import letters
from foundation.notices.models import IssuedLetter
from foundation.trail import recording as trail
from records.choices import SanctionStatus, SubjectClass
from records.models import DishonestyRecord, Sanction
from records.notices import ReleaseNotice, SanctionDecision
from records.querysets import IMPOSED
from records.rules import STATEMENT
from records.workflow.moves import SANCTION_MOVES

INFLUENCE_OVER = "据以惩戒的失信记录影响期满"
_UNDECIDED = (SanctionStatus.PROPOSED, SanctionStatus.NOTIFIED, SanctionStatus.HEARD)


@transaction.atomic
def repair(sanction: Sanction, *, by: User, reason: str) -> Sanction:
    """修复解除: the subject made good. Raises IllegalMove."""
    return _end(sanction, "repair", by=by, reason=reason)


@transaction.atomic
def revoke(sanction: Sanction, *, by: User, reason: str) -> Sanction:
    """撤销: the measure should not have been taken. Raises IllegalMove."""
    return _end(sanction, "revoke", by=by, reason=reason)


@transaction.atomic
def end_with_record(record: DishonestyRecord, *, verb: str, reason: str) -> None:
    """What rests on a record ends with it: released when it is repaired ("repair") or withdrawn ("revoke"), and not
    imposed any more when it was only intended."""
    for sanction in Sanction.objects.filter(record=record, status__in=IMPOSED):
        _end(sanction, verb, by=None, reason=reason)
    for sanction in Sanction.objects.filter(record=record, status__in=_UNDECIDED):
        _end(sanction, "drop", by=None, reason=reason)


@transaction.atomic
def expire_with_records(records: Sequence[DishonestyRecord]) -> None:
    """What rests on records whose influence is over ends with them, but for a measure with a last day of its own."""
    resting = Sanction.objects.filter(record__in=records)
    for sanction in resting.filter(status__in=IMPOSED, until=None):
        _end(sanction, "expire", by=None, reason=INFLUENCE_OVER)
    for sanction in resting.filter(status__in=_UNDECIDED):
        _end(sanction, "drop", by=None, reason=INFLUENCE_OVER)


def end_due(on: date) -> int:
    """期满解除: end each sanction whose last day lies before `on`. Run twice, it finds nothing the second time. Returns
    how many were ended."""
    ended = 0
    while _end_next(on):
        ended += 1
    return ended


@transaction.atomic
def _end_next(on: date) -> bool:
    """One at a time: each letter is printed while its row is locked."""
    sanction = Sanction.objects.due_to_end(on).select_for_update(skip_locked=True, of=("self",)).first()
    if sanction is None:
        return False
    _end(sanction, "expire", by=None, reason="惩戒期限届满")
    return True


def _end(sanction: Sanction, verb: str, *, by: User | None, reason: str) -> Sanction:
    noting = {"ended_on": today(), "end_reason": reason[:500]}
    sanction = SANCTION_MOVES.enter(sanction, verb, by=by, reason=reason, noting=noting)
    deadlines.cancel_all(STATEMENT, label=sanction._meta.label_lower, pks=[sanction.pk], day=today())
    trail.record(by, SANCTION_MOVES[verb].label, sanction, reason=reason)
    if sanction.decided_on:
        letters.issue(
            _notice(sanction),
            target=sanction,
            organization=sanction.organization,
            addressee=sanction.body if sanction.subject_class == SubjectClass.BODY else None,
            by=by,
        )
    return sanction


def _notice(sanction: Sanction) -> ReleaseNotice:
    decision = IssuedLetter.objects.about(sanction).filter(kind=SanctionDecision.kind).last()
    return ReleaseNotice(
        title=f"关于解除对{sanction.subject_name}惩戒措施的通知书",
        addressee_name=sanction.subject_name,
        issuer_name=sanction.organization.name,
        issued_on=today(),
        subject=sanction.subject_name,
        measure=sanction.measure_label,
        decision_number=decision.number if decision else "原决定",
        ended_on=today(),
        reason=sanction.end_reason,
        executing_body=sanction.executing_body.name,
    )
