"""Calendars for tests of arithmetic, made from the seeded notices without a database."""

from foundation.deadlines import loading
from foundation.deadlines.calendar import WorkingCalendar


def seeded() -> WorkingCalendar:
    tables = loading.notice_tables(loading.read(loading.HOLIDAYS))
    return WorkingCalendar([day for table in tables for day in table.days], [table.year for table in tables])
