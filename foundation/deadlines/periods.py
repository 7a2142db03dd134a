"""Legal periods as arithmetic: 民法典 201–203 for natural days and months, the calendar for working days."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foundation.deadlines.calendar import DAY, WorkingCalendar
from foundation.deadlines.choices import Unit

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Due:
    day: date
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class DayCounted:
    """One day of an explanation; `number` is its place in the count, 0 when it was skipped."""

    day: date
    number: int
    reason: str
    notice: str
    is_provisional: bool

    @property
    def is_counted(self) -> bool:
        return self.number > 0

    @property
    def weekday(self) -> str:
        return f"周{'一二三四五六日'[self.day.weekday()]}"


def due_date(
    calendar: WorkingCalendar, *, start: date, amount: int, unit: Unit, rolls: bool, suspended: Sequence[Span] = ()
) -> Due:
    """The last day of a period that starts on `start`, which is not counted (民法典 201 条)."""
    if unit == Unit.WORKING_DAY:
        day = _working_days(calendar, start, amount, suspended)
        return Due(day, _touches_provisional(calendar, start, day))
    day = start + amount * DAY if unit == Unit.DAY else months_later(start, amount)
    day += sum(((end - begin).days + 1 for begin, end in suspended), 0) * DAY
    # 民法典 203 条: a last day that is a legal day off gives way to the day after it.
    last = calendar.next_working(day) if rolls else day
    return Due(last, rolls and _touches_provisional(calendar, day, last))


def months_later(start: date, months: int) -> date:
    """The corresponding day, or the last day of a month that has none (民法典 202 条)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def explain(
    calendar: WorkingCalendar, *, start: date, amount: int, unit: Unit, rolls: bool, suspended: Sequence[Span] = ()
) -> list[DayCounted]:
    """Day by day from the start: which days counted, which were skipped, and under which notice."""
    due = due_date(calendar, start=start, amount=amount, unit=unit, rolls=rolls, suspended=suspended).day
    days = [DayCounted(start, 0, "起算日，当日不计", "", calendar.is_provisional(start))]
    number = 0
    for offset in range(1, (due - start).days + 1):
        ruling = calendar.ruling(start + timedelta(days=offset))
        is_suspended = _within(ruling.day, suspended)
        counts = not is_suspended and (ruling.is_working or unit != Unit.WORKING_DAY)
        number += counts
        reason = "中止期间，不计" if is_suspended else ruling.reason
        days.append(DayCounted(ruling.day, number if counts else 0, reason, ruling.notice, ruling.is_provisional))
    return days


def _working_days(calendar: WorkingCalendar, start: date, amount: int, suspended: Sequence[Span]) -> date:
    if not suspended:
        return calendar.add(start, amount)
    day = start
    while amount:
        day = calendar.add(day, 1)
        amount -= not _within(day, suspended)
    return day


def _within(day: date, spans: Sequence[Span]) -> bool:
    return any(begin <= day <= end for begin, end in spans)


def _touches_provisional(calendar: WorkingCalendar, start: date, end: date) -> bool:
    return any(calendar.is_provisional(date(year, 1, 1)) for year in range(start.year, end.year + 1))
