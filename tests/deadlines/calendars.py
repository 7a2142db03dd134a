"""Calendars for tests of arithmetic, made from the seeded notices without a database."""

from datetime import date

from foundation.deadlines import loading
from foundation.deadlines.calendar import MovedDay, WorkingCalendar


def seeded() -> WorkingCalendar:
    rows = list(loading.read(loading.DATA / "holidays.csv"))
    moved = [
        MovedDay(date.fromisoformat(row["date"]), row["is_off_day"] == "1", row["name"], int(row["year"]))
        for row in rows
    ]
    return WorkingCalendar(moved, {day.year for day in moved})
