"""The working-day calendar: Monday to Friday, less days off, plus make-up working weekends (调休)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from foundation import reading
from foundation.deadlines.statutory import statutory_days
from foundation.sites import OFFICE, PUBLIC

DAY = timedelta(days=1)
_SATURDAY = 5
# The number of the calendar among the advisory locks of the portal.
_LOCK = 2017_0047
# Where each site reads the days, the notices, and the year a day's notice is for.
_RELATIONS = {
    OFFICE: ("deadlines_calendarday", "deadlines_calendarnotice", "notice_id"),
    PUBLIC: ("public_calendar_day", "public_calendar_notice", "year"),
}


class MovedDay(NamedTuple):
    """A day that the notice of `year` declares off, or worked although a weekend (调休)."""

    day: date
    is_off: bool
    name: str
    year: int


@dataclass(frozen=True, slots=True)
class DayRuling:
    """Whether a day counts, and why: an ordinary day, or one that a notice or the statute moved."""

    day: date
    is_working: bool
    reason: str
    notice: str
    is_provisional: bool


class WorkingCalendar:
    """Immutable; made from the notices that are loaded. A year without a notice follows the statute and is 暂定."""

    def __init__(self, moved: Iterable[MovedDay], years: Iterable[int]) -> None:
        self._moved = {each.day: each for each in moved}
        self._announced = frozenset(years)
        self._years: dict[int, list[date]] = {}

    def with_notice(self, year: int, days: Iterable[MovedDay]) -> "WorkingCalendar":
        """The calendar as it will be under a new or corrected notice of `year`."""
        others = (each for each in self._moved.values() if each.year != year)
        return WorkingCalendar([*others, *days], self._announced | {year})

    def moved_days(self, year: int) -> list[MovedDay]:
        """What the notice of `year` moves; nothing while it is not out."""
        return sorted(each for each in self._moved.values() if each.year == year)

    def ruling(self, day: date) -> DayRuling:
        # A notice may reach into the last days of the year before (元旦), so it is asked first.
        if moved := self._moved.get(day):
            reason = f"{moved.name}放假" if moved.is_off else f"{moved.name}调休上班"
            return DayRuling(day, not moved.is_off, reason, notice_title(moved.year), self.is_provisional(day))
        if self.is_provisional(day) and (name := statutory_days(day.year).get(day)):
            return DayRuling(day, False, f"{name}（法定）", "", True)
        is_working = day.weekday() < _SATURDAY
        return DayRuling(day, is_working, "工作日" if is_working else "周末", "", self.is_provisional(day))

    def is_provisional(self, day: date) -> bool:
        return day.year not in self._announced

    def is_working(self, day: date) -> bool:
        year = self._working_days(day.year)
        place = bisect_left(year, day)
        return place < len(year) and year[place] == day

    def add(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, which itself is not counted."""
        year = day.year
        days = self._working_days(year)
        place = bisect_right(days, day) + count - 1
        while place >= len(days):
            place -= len(days)
            year += 1
            days = self._working_days(year)
        return days[place] if count else day

    def subtract(self, day: date, count: int) -> date:
        """The `count`-th working day before `day`."""
        while count:
            day -= DAY
            count -= self.is_working(day)
        return day

    def next_working(self, day: date) -> date:
        """`day` itself when it is worked, else the next day that is."""
        return self.add(day - DAY, 1)

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` lies before."""
        if end < start:
            return -self.between(end, start)
        return sum(
            bisect_right(self._working_days(year), end) - bisect_right(self._working_days(year), start)
            for year in range(start.year, end.year + 1)
        )

    def _working_days(self, year: int) -> list[date]:
        if year not in self._years:
            self._years[year] = [day for day in _days_of(year) if self.ruling(day).is_working]
        return self._years[year]


def current_calendar() -> WorkingCalendar:
    """The calendar as loaded now; read anew only when a notice has changed."""
    return _calendar(settings.PORTAL_SITE, _version())


def held_calendar() -> WorkingCalendar:
    """The calendar, kept from changing until this transaction ends, so that no period is stored by an old one."""
    _lock("pg_advisory_xact_lock_shared")
    return current_calendar()


def lock_calendar() -> None:
    """Wait for the transactions that hold the calendar, and let no other begin to: it is about to change."""
    _lock("pg_advisory_xact_lock")


def _lock(function: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [_LOCK])


def notice_title(year: int) -> str:
    return f"国务院办公厅关于{year}年部分节假日安排的通知"


@lru_cache(maxsize=4)
def _calendar(site: str, version: str) -> WorkingCalendar:
    days, notices, year = _RELATIONS[site]
    with reading.connection().cursor() as cursor:
        cursor.execute(f"SELECT day, is_off, name, {year} FROM {days}")  # noqa: S608 - constants
        moved = [MovedDay(*row) for row in cursor.fetchall()]
        cursor.execute(f"SELECT year FROM {notices}")  # noqa: S608 - constants
        return WorkingCalendar(moved, (year for (year,) in cursor.fetchall()))


def _version() -> str:
    _, notices, _ = _RELATIONS[settings.PORTAL_SITE]
    with reading.connection().cursor() as cursor:
        cursor.execute(f"SELECT count(*), max(loaded_at) FROM {notices}")  # noqa: S608 - constants
        return str(cursor.fetchone())


def _days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days)]
