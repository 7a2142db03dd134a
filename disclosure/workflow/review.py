"""审核: a second person approves, and in the same transaction the decision becomes public or is filed."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from disclosure import documents, publications
from disclosure.models import Decision, PenaltyDecision
from disclosure.periods import Period, PeriodTable
from disclosure.public_facts import shown_facts
from disclosure.severity import severity_of
from disclosure.workflow.entry import drop_pending
from disclosure.workflow.moves import DECISION_MOVES
from foundation import versions
from foundation.accounts.models import User
from foundation.bulk import among, uncollected
from foundation.deadlines import workflow as deadlines
from foundation.deadlines.clock import today
from foundation.deadlines.rules import PUBLICITY
from foundation.moves import Entered, IllegalMove, lock
from foundation.trail import recording as trail

# What an act of review writes on the decision.
_REVIEW = ("reviewer_id", "reviewed_at", "review_reason")


@transaction.atomic
@uncollected()
def approve_all(rows: QuerySet[Decision], *, by: User, on: date | None = None) -> Entered[Decision]:
    """审核通过: publish what may be public, file what may not, and let wait what a person must look at first (V112).

    `on` is the day of publicity, today unless a past is being told (the demo world).
    """
    locked = lock(rows.select_related("authority"))
    _note_review(locked, by=by, reason="")
    entered = DECISION_MOVES.enter_locked(locked, "approve", by=by, storing=_REVIEW)
    trail.record_all(by, "审核通过", entered.rows)
    release(entered.rows, by=by, on=on or today())
    _keep(rows.model, entered.rows, by=by, reason="审核通过")
    return entered


def approve(decision: Decision, *, by: User, on: date | None = None) -> Decision:
    """One decision through `approve_all`. Raises IllegalMove."""
    return _only(approve_all(type(decision).objects.filter(pk=decision.pk), by=by, on=on))


@transaction.atomic
def return_all(rows: QuerySet[Decision], *, by: User, reason: str) -> Entered[Decision]:
    """退回 to the clerks with the reason. Raises IllegalMove without one."""
    locked = lock(rows)
    _note_review(locked, by=by, reason=reason)
    entered = DECISION_MOVES.enter_locked(locked, "return_", by=by, reason=reason, storing=_REVIEW)
    drop_pending(entered.rows)
    _keep(rows.model, entered.rows, by=by, reason=f"退回：{reason}")
    trail.record_all(by, "退回", entered.rows, reason=reason)
    return entered


def return_(decision: Decision, *, by: User, reason: str) -> Decision:
    """One decision through `return_all`. Raises IllegalMove."""
    return _only(return_all(type(decision).objects.filter(pk=decision.pk), by=by, reason=reason))


@transaction.atomic
def take_back_all(rows: QuerySet[Decision], verb: str, *, by: User) -> Entered[Decision]:
    """撤销退回、撤销通过: one's own word, before anybody acted on it; the decision waits for review again."""
    noting = {"reviewer": None, "reviewed_at": None, "review_reason": ""}
    entered = DECISION_MOVES.enter_all(rows, verb, by=by, noting=noting)
    label = DECISION_MOVES[verb].label
    _keep(rows.model, entered.rows, by=by, reason=label)
    trail.record_all(by, label, entered.rows)
    return entered


def take_back_return(decision: Decision, *, by: User) -> Decision:
    """Raises IllegalMove."""
    return _only(take_back_all(type(decision).objects.filter(pk=decision.pk), "take_back_return", by=by))


def take_back_approval(decision: Decision, *, by: User) -> Decision:
    """Raises IllegalMove."""
    return _only(take_back_all(type(decision).objects.filter(pk=decision.pk), "take_back_approval", by=by))


@transaction.atomic
def clear_sensitive(decision: Decision, *, by: User, reason: str, on: date | None = None) -> Decision:
    """确认可以公示: a reviewer looked at the doubtful passages; the decision is released. Raises IllegalMove."""
    decision = DECISION_MOVES.enter(decision, "clear_sensitive", by=by, reason=reason)
    decision.sensitive_cleared_by = by
    type(decision).objects.filter(pk=decision.pk).update(sensitive_cleared_by=by)
    trail.record(by, "确认可以公示", decision, reason=reason)
    release([decision], by=by, on=on or today())
    _keep(type(decision), [decision], by=by, reason=f"确认可以公示：{reason}")
    return decision


def release(rows: Sequence[Decision], *, by: User | None, on: date) -> None:
    """公示或者入库: each approved row by the period that the law gives it.

    Doubtful passages bar publicity until a person clears them; what is only filed need not wait.
    """
    table = PeriodTable()
    periods = {row.pk: table.period(row, published_on=on) for row in rows}
    filed = [row for row in rows if not periods[row.pk].is_published]
    public = [row for row in rows if periods[row.pk].is_published and not is_held(row)]
    _publish(public, periods, by=by, on=on)
    _file(filed, periods, by=by, on=on)
    if rows:
        label = rows[0]._meta.label_lower
        deadlines.meet_all(PUBLICITY, label=label, pks=[row.pk for row in (*public, *filed)], day=on)


def is_held(decision: Decision) -> bool:
    """A person has to look at its doubtful passages before it may be public."""
    return bool(decision.sensitive_findings) and decision.sensitive_cleared_by_id is None


def _publish(rows: Sequence[Decision], periods: dict[int, Period], *, by: User | None, on: date) -> None:
    if not rows:
        return
    for row in rows:
        row.reported_on = row.reported_on or on
        row.published_until = periods[row.pk].until
    _enter(rows, "publish", by=by)
    items = [(row, shown_facts(row, periods[row.pk]), until) for row in rows if (until := row.published_until)]
    publications.publish_all(items, on=on)
    documents.publish_all(rows, by=by)
    trail.record_all(by, "公示", rows)


def _file(rows: Sequence[Decision], periods: dict[int, Period], *, by: User | None, on: date) -> None:
    if not rows:
        return
    for row in rows:
        row.reported_on = row.reported_on or on
        row.filing_ground = periods[row.pk].ground
    _enter(rows, "file", by=by)
    trail.record_all(by, "入库不公示", rows)


def _enter(rows: Sequence[Decision], verb: str, *, by: User | None) -> None:
    """Into its state and its period at once."""
    columns = ["reported_on", "published_until", "filing_ground"]
    if isinstance(rows[0], PenaltyDecision):
        columns.append("severity")
        for row in rows:
            row.severity = severity_of(row)  # type: ignore[attr-defined, arg-type]
    entered = DECISION_MOVES.enter_locked(rows, verb, by=by, storing=columns)
    if entered.refused:
        raise IllegalMove(entered.refused[0].reason)


def _only(entered: Entered[Decision]) -> Decision:
    if entered.refused:
        raise IllegalMove(entered.refused[0].reason)
    if not entered.rows:
        raise IllegalMove("记录已不存在，请刷新后再试。")
    return entered.rows[0]


def _note_review(rows: Sequence[Decision], *, by: User, reason: str) -> None:
    now = timezone.now()
    for row in rows:
        row.reviewer, row.reviewed_at, row.review_reason = by, now, reason


def _keep(model: type[Decision], rows: Sequence[Decision], *, by: User, reason: str) -> None:
    versions.keep(model._default_manager.filter(among("pk", [row.pk for row in rows])), by=by, reason=reason)
