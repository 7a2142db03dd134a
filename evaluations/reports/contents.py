"""What a report says once it is computed: kept as JSON, read by page, letter and workbook alike."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any

from cattrs.preconf.json import make_converter

from evaluations.reports.choices import ChartKind

Cell = str | int | float | None
NOT_COUNTED = "本期未纳入统计"
NOTHING = "—"
PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number under a name: what it is, what it is now, a period ago and a year ago."""

    code: str
    label: str
    definition: str
    value: int | float | None
    unit: str = "条"
    previous: int | float | None = None
    year_before: int | float | None = None

    @property
    def told(self) -> str:
        return NOTHING if self.value is None else f"{self.value:,}{self.unit}"

    @property
    def change(self) -> str:
        """环比."""
        return change(self.value, self.previous, unit=self.unit)

    @property
    def year_change(self) -> str:
        """同比."""
        return change(self.value, self.year_before, unit=self.unit)


@dataclass(frozen=True, slots=True)
class Table:
    code: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    @property
    def lines(self) -> list[tuple[Cell, list[tuple[Cell, bool]]]]:
        """Each row as its name and the cells beside it, each with whether it is a number; “—” for what is unknown."""
        return [(row[0], [_shown(cell) for cell in row[1:]]) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    values: tuple[int | float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of `series` over `labels`; the same numbers stand beside it as a table."""

    code: str
    title: str
    kind: ChartKind
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""

    @property
    def table(self) -> Table:
        rows = zip(self.labels, *(line.values for line in self.series), strict=True)
        return Table(self.code, self.title, ("项目", *(line.name for line in self.series)), tuple(rows))


@dataclass(frozen=True, slots=True)
class Part:
    """One part under its number. `lists` are the rows behind its figures, printed as an annex."""

    number: int
    title: str
    is_counted: bool = True
    figures: tuple[Figure, ...] = ()
    sentences: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    lists: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    title: str
    scope_name: str
    period_code: str
    period_label: str
    first: date
    last: date
    # 数据冻结时点: what was entered later is not in the figures.
    frozen_at: datetime
    parts: tuple[Part, ...]

    def figure(self, code: str) -> Figure:
        return next(figure for figure in self.figures if figure.code == code)

    def table(self, code: str) -> Table:
        return next(table for part in self.parts for table in (*part.tables, *part.lists) if table.code == code)

    def chart(self, code: str) -> Chart:
        return next(chart for chart in self.charts if chart.code == code)

    @property
    def figures(self) -> list[Figure]:
        return list(chain.from_iterable(part.figures for part in self.parts))

    @property
    def charts(self) -> list[Chart]:
        return list(chain.from_iterable(part.charts for part in self.parts))

    @property
    def lists(self) -> list[Table]:
        return list(chain.from_iterable(part.lists for part in self.parts))


def _shown(cell: Cell) -> tuple[Cell, bool]:
    return NOTHING if cell is None else cell, not isinstance(cell, str)


def change(value: float | None, before: float | None, *, unit: str) -> str:
    """Rates by percentage points, counts in per cent; “—” where there is nothing to compare with (domain §8)."""
    if value is None or before is None or (unit != PERCENT and not before):
        return NOTHING
    moved = value - before if unit == PERCENT else 100 * (value - before) / before
    if not round(moved, 1):
        return "持平"
    return f"{moved:+.1f}{' 个百分点' if unit == PERCENT else '%'}"


_converter = make_converter()


def pack(contents: Contents) -> dict[str, Any]:
    packed: dict[str, Any] = _converter.unstructure(contents)
    return packed


def unpack(packed: dict[str, Any]) -> Contents:
    return _converter.structure(packed, Contents)
