"""这个日期是怎么算的: everything that made the last day of one period what it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from foundation.deadlines.agenda import days_left
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.choices import Unit
from foundation.deadlines.models import Deadline, Recount, Suspension
from foundation.deadlines.periods import DayCounted, explain
from foundation.deadlines.registry import page_of
from foundation.deadlines.workflow import suspended_spans


@dataclass(frozen=True, slots=True)
class Explanation:
    """`days` is empty for a duty that falls on the same day every year."""

    days: Sequence[DayCounted]
    days_left: int
    is_suspended: bool
    suspensions: Sequence[Suspension]
    recounts: Sequence[Recount]
    url: str


def explanation_of(deadline: Deadline, *, on: date) -> Explanation:
    unit = Unit(deadline.rule.unit)
    suspensions = list(deadline.suspensions.order_by("from_on"))
    return Explanation(
        days=[] if unit is Unit.DATE else _days(deadline, unit),
        days_left=days_left(deadline.due_on, current_calendar(), on),
        is_suspended=any(each.to_on is None for each in suspensions),
        suspensions=suspensions,
        recounts=list(deadline.recounts.order_by("pk")),
        url=page_of(deadline),
    )


def _days(deadline: Deadline, unit: Unit) -> list[DayCounted]:
    rule = deadline.rule
    return explain(
        current_calendar(),
        start=deadline.started_on,
        amount=deadline.amount + deadline.extended_by_amount,
        unit=unit,
        rolls=rule.rolls,
        suspended=suspended_spans(deadline),
    )
