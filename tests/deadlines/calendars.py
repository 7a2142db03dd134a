"""Calendars for tests of arithmetic, made from the seeded notices without a database, and the file of a coming year."""

from foundation.deadlines import loading
from foundation.deadlines.calendar import WorkingCalendar
from foundation.deadlines.statutory import statutory_days

SOURCE = "国办发明电〔2026〕9号"
HEADER = "date,name,is_off_day,year,source"


def notice_file(*more: str, year: int = 2027) -> bytes:
    """The statutory days of the year and `more` rows, as an administrator would upload them."""
    statutory = [f"{day},{name},1,{year},{SOURCE}" for day, name in statutory_days(year).items()]
    return "\n".join([HEADER, *statutory, *more]).encode()


def seeded() -> WorkingCalendar:
    tables = loading.notice_tables(loading.read(loading.HOLIDAYS))
    return WorkingCalendar([day for table in tables for day in table.days], [table.year for table in tables])
