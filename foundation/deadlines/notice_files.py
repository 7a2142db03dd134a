"""The file in which an office writes down a yearly notice: read and checked, every fault told by its row."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from foundation.deadlines.calendar import MovedDay
from foundation.deadlines.loading import NoticeTable, Row, notice_tables
from foundation.deadlines.statutory import statutory_days

COLUMNS = ("date", "name", "is_off_day", "year", "source")
_SATURDAY = 5
_FIRST_ROW = 2
_YEARS = [str(year) for year in range(2017, 2100)]
_MOST_ROWS = 2000
_NAME_LENGTH, _SOURCE_LENGTH = 40, 300
# 全国年节及纪念日放假办法 as amended on 2024-11-10: earlier notices gave two days less.
_AMENDED = 2025


class NoticeRefused(Exception):
    """The file is not loaded; `problems` says, row by row, what to correct."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read_notices(content: bytes) -> list[NoticeTable]:
    """One table per year of the file. Raises NoticeRefused."""
    rows = _rows(content)
    _refuse_if_any(
        problem for number, row in enumerate(rows, start=_FIRST_ROW) for problem in _row_problems(number, row)
    )
    tables = notice_tables(rows)
    _refuse_if_any(problem for table in tables for problem in _table_problems(table))
    return tables


def _rows(content: bytes) -> list[Row]:
    reader = csv.DictReader(_decoded(content).splitlines())
    if missing := [column for column in COLUMNS if column not in (reader.fieldnames or ())]:
        raise NoticeRefused([f"缺少列：{'、'.join(missing)}。第一行应为 {','.join(COLUMNS)}。"])
    rows = [{column: (row[column] or "").strip() for column in COLUMNS} for row in reader]
    if not 0 < len(rows) <= _MOST_ROWS:
        raise NoticeRefused([f"表中应有 1 至 {_MOST_ROWS} 行放假或调休日。"])
    return rows


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")


def _row_problems(number: int, row: Row) -> Iterator[str]:
    if row["year"] not in _YEARS:
        yield f"第 {number} 行：年度“{row['year']}”应为 {_YEARS[0]} 至 {_YEARS[-1]} 之间的四位数字。"
    elif (day := _date(row["date"])) is None:
        yield f"第 {number} 行：日期“{row['date']}”应写成 {row['year']}-01-01。"
    elif not date(int(row["year"]) - 1, 12, 1) <= day <= date(int(row["year"]), 12, 31):
        yield f"第 {number} 行：{day} 不属于 {row['year']} 年的放假安排。"
    if row["is_off_day"] not in {"0", "1"}:
        yield f"第 {number} 行：is_off_day 放假填 1，调休上班填 0。"
    if not 0 < len(row["name"]) <= _NAME_LENGTH:
        yield f"第 {number} 行：节日名称应为 1 至 {_NAME_LENGTH} 个字。"
    if not 0 < len(row["source"]) <= _SOURCE_LENGTH:
        yield f"第 {number} 行：通知出处应为 1 至 {_SOURCE_LENGTH} 个字。"


def _table_problems(table: NoticeTable) -> Iterator[str]:
    days = [moved.day for moved in table.days]
    if repeated := sorted({day for day in days if days.count(day) > 1}):
        yield f"{table.year} 年：{_listed(repeated)} 重复，请各留一行。"
    if table.year >= _AMENDED and (worked := _worked_statutory_days(table)):
        yield f"{table.year} 年：法定节假日 {_listed(worked)} 没有放假，请对照通知补全。"


def _worked_statutory_days(table: NoticeTable) -> list[date]:
    moved: dict[date, MovedDay] = {each.day: each for each in table.days}
    return sorted(
        day
        for day in statutory_days(table.year)
        if (not moved[day].is_off if day in moved else day.weekday() < _SATURDAY)
    )


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _listed(days: Iterable[date]) -> str:
    return "、".join(day.isoformat() for day in days)


def _refuse_if_any(problems: Iterable[str]) -> None:
    if found := list(problems):
        raise NoticeRefused(found)
