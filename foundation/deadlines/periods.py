"""Legal periods as arithmetic: 民法典 201–203 for natural days and months, the calendar for working days."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from foundation.deadlines.calendar import DAY, DayRuling, WorkingCalendar
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
    day = _natural_days(start, amount, unit, suspended)
    # 民法典 203 条: a last day that is a legal day off gives way to the day after it.
    last = calendar.next_working(day) if rolls else day
    return Due(last, rolls and _touches_provisional(calendar, day, last))


def months_later(start: date, months: int) -> date:
    """The corresponding day, or the last day of a month that has none (民法典 202 条)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def next_fixed_date(start: date, month_and_day: str) -> date:
    """The first such day ("03-31") after `start`."""
    month, day = (int(part) for part in month_and_day.split("-"))
    this_year = date(start.year, month, day)
    return this_year if this_year > start else date(start.year + 1, month, day)


def explain(
    calendar: WorkingCalendar, *, start: date, amount: int, unit: Unit, rolls: bool, suspended: Sequence[Span] = ()
) -> list[DayCounted]:
    """Day by day from the start: which days counted, which were skipped, and under which notice."""
    due = due_date(calendar, start=start, amount=amount, unit=unit, rolls=rolls, suspended=suspended).day
    is_natural = unit != Unit.WORKING_DAY
    full = _natural_days(start, amount, unit, suspended) if is_natural else due
    days = [DayCounted(start, 0, "起算日，当日不计", "", calendar.is_provisional(start))]
    number = 0
    for offset in range(1, (due - start).days + 1):
        ruling = calendar.ruling(start + offset * DAY)
        is_suspended, is_rolled = _within(ruling.day, suspended), ruling.day > full
        counts = not is_suspended and not is_rolled and (ruling.is_working or is_natural)
        number += counts
        reason = _reason(ruling, is_suspended=is_suspended, is_rolled=is_rolled)
        days.append(DayCounted(ruling.day, number if counts else 0, reason, ruling.notice, ruling.is_provisional))
    return days


def _reason(ruling: DayRuling, *, is_suspended: bool, is_rolled: bool) -> str:
    if is_suspended:
        return "中止期间，不计"
    if is_rolled:
        return f"{ruling.reason}，{'末日顺延至此（民法典第203条）' if ruling.is_working else '继续顺延'}"
    return ruling.reason


def _natural_days(start: date, amount: int, unit: Unit, suspended: Sequence[Span]) -> date:
    """Before rolling; every suspended day moves the end by one."""
    day = start + amount * DAY if unit == Unit.DAY else months_later(start, amount)
    return day + sum((end - begin).days + 1 for begin, end in suspended) * DAY


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
