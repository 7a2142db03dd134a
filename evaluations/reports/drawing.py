"""统计图 of a report: the same SVG on the page and in the letter."""

import base64
from collections.abc import Callable
from decimal import Decimal

from evaluations.reports.choices import ChartKind
from evaluations.reports.contents import Chart
from foundation import charts


def drawn(chart: Chart) -> bytes:
    return _DRAWN[chart.kind](chart)


def data_uri(chart: Chart) -> str:
    """For print, which opens nothing but what is written in the document itself."""
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn(chart)).decode()}"


def _lines(chart: Chart) -> bytes:
    series = [(one.name, [_exact(value) for value in one.values]) for one in chart.series]
    return charts.lines(chart.labels, series, unit=chart.unit)


def _exact(value: int | float | None) -> Decimal | None:
    """As it was frozen, not as a machine keeps it."""
    return None if value is None else Decimal(str(value))


def _stacked(chart: Chart) -> bytes:
    return charts.stacked(chart.labels, [(one.name, [int(value or 0) for value in one.values]) for one in chart.series])


def _heat(chart: Chart) -> bytes:
    cells = list(zip(*(one.values for one in chart.series), strict=True))
    return charts.heat(chart.labels, [one.name for one in chart.series], cells)


def _bars(chart: Chart) -> bytes:
    return charts.bars(
        [(label, int(value or 0)) for label, value in zip(chart.labels, chart.series[0].values, strict=True)]
    )


_DRAWN: dict[ChartKind, Callable[[Chart], bytes]] = {
    ChartKind.LINES: _lines,
    ChartKind.STACKED: _stacked,
    ChartKind.HEAT: _heat,
    ChartKind.BARS: _bars,
}
