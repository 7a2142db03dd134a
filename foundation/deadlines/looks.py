"""The days on which a running deadline has something to say: warnings, the due day, and after it."""

from collections.abc import Iterable
from datetime import date

from foundation.deadlines.calendar import WorkingCalendar

# 逾期 is told on the first working day after the due day, then once in so many.
REPEAT = 5


def first_look(warnings: Iterable[int], calendar: WorkingCalendar, *, due: date) -> date:
    """The day of the earliest warning, else the due day."""
    return calendar.subtract(due, max(warnings, default=0))


def next_look(warnings: Iterable[int], calendar: WorkingCalendar, *, due: date, after: date) -> date:
    """The first such day after `after`."""
    looks = [calendar.subtract(due, count) for count in sorted(warnings, reverse=True)]
    looks += [due, calendar.add(due, 1)]
    return next((day for day in looks if day > after), calendar.add(after, REPEAT))
