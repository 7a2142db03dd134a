"""公示期限 beside the entry form: the last day, what is left of it, and how the days were counted."""

from dataclasses import dataclass
from datetime import date

from foundation.deadlines.agenda import days_left
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.choices import Unit
from foundation.deadlines.clock import today
from foundation.deadlines.models import Rule
from foundation.deadlines.periods import DayCounted, explain
from foundation.deadlines.rules import PUBLICITY

_WEEK = 7


@dataclass(frozen=True, slots=True)
class DuePanel:
    days: list[DayCounted]
    # Working days from today to the last day; negative once it has passed.
    left: int
    source: str

    @property
    def due_on(self) -> date:
        return self.days[-1].day

    @property
    def overdue_by(self) -> int:
        return -self.left

    @property
    def is_provisional(self) -> bool:
        return any(day.is_provisional for day in self.days)

    @property
    def weeks(self) -> list[list[DayCounted | None]]:
        """Monday to Sunday; days outside the period are left blank."""
        padded = [*[None] * self.days[0].day.weekday(), *self.days, *[None] * (_WEEK - 1 - self.due_on.weekday())]
        return [padded[at : at + _WEEK] for at in range(0, len(padded), _WEEK)]


def due_panel(decided_on: date | None) -> DuePanel | None:
    """Nothing to say before a decision day is given, or when it lies in the future."""
    if decided_on is None or decided_on > today():
        return None
    calendar, rule = current_calendar(), Rule.objects.version(PUBLICITY, decided_on)
    days = explain(calendar, start=decided_on, amount=rule.amount or 0, unit=Unit(rule.unit), rolls=rule.rolls)
    return DuePanel(days, days_left(days[-1].day, calendar, today()), rule.source)
