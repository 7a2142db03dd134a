"""统计周期: a year, a quarter or a month, by one code that sorts as time does ("2026", "2026Q3", "2026M09")."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from disclosure.spans import Span

_CODE = re.compile(r"(\d{4})(?:Q([1-4])|M(0[1-9]|1[0-2]))?")
_ORDINALS = "一二三四"
_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """`first_month` and `months` (12, 3 or 1) say which days; two of one length compare as time does."""

    year: int
    first_month: int
    months: int

    @classmethod
    def parse(cls, code: str) -> "Period":
        """Raises ValueError, in words for whoever typed the code."""
        match = _CODE.fullmatch(code)
        if match is None:
            raise ValueError("周期请写成 2026、2026Q3 或者 2026M09 的样子。")
        year, quarter, month = match.groups()
        if quarter:
            return cls(int(year), int(quarter) * 3 - 2, 3)
        return cls(int(year), int(month), 1) if month else cls(int(year), 1, 12)

    @classmethod
    def year_of(cls, day: date) -> "Period":
        return cls(day.year, 1, 12)

    @classmethod
    def quarter_of(cls, day: date) -> "Period":
        return cls(day.year, (day.month - 1) // 3 * 3 + 1, 3)

    @classmethod
    def month_of(cls, day: date) -> "Period":
        return cls(day.year, day.month, 1)

    @property
    def code(self) -> str:
        if self.months == 12:
            return f"{self.year}"
        return f"{self.year}Q{self._quarter}" if self.months == 3 else f"{self.year}M{self.first_month:02}"

    @property
    def label(self) -> str:
        if self.months == 12:
            return f"{self.year}年度"
        part = f"第{_ORDINALS[self._quarter - 1]}季度" if self.months == 3 else f"{self.first_month}月"
        return f"{self.year}年{part}"

    @property
    def first(self) -> date:
        return date(self.year, self.first_month, 1)

    @property
    def last(self) -> date:
        return self.next.first - _DAY

    @property
    def span(self) -> Span:
        return Span(self.first, self.last)

    @property
    def previous(self) -> "Period":
        """上期 (环比)."""
        return self._moved(-self.months)

    @property
    def next(self) -> "Period":
        return self._moved(self.months)

    @property
    def year_before(self) -> "Period":
        """上年同期 (同比)."""
        return Period(self.year - 1, self.first_month, self.months)

    def is_over(self, on: date) -> bool:
        return self.last < on

    @property
    def _quarter(self) -> int:
        return (self.first_month + 2) // 3

    def _moved(self, months: int) -> "Period":
        year, month = divmod(self.year * 12 + self.first_month - 1 + months, 12)
        return Period(year, month + 1, self.months)
