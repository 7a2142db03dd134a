"""统计图 of a report: the same SVG on the page and in the letter."""

import base64
from collections.abc import Callable

from evaluations.reports import plotting
from evaluations.reports.choices import ChartKind
from evaluations.reports.contents import Chart
from foundation import charts


def drawn(chart: Chart) -> bytes:
    return _DRAWN[chart.kind](chart)


def data_uri(chart: Chart) -> str:
    """For print, which opens nothing but what is written in the document itself."""
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn(chart)).decode()}"


def _series(chart: Chart) -> plotting.Series:
    return [(one.name, one.values) for one in chart.series]


def _bars(chart: Chart) -> bytes:
    values = chart.series[0].values
    return charts.bars([(label, int(value or 0)) for label, value in zip(chart.labels, values, strict=True)])


_DRAWN: dict[ChartKind, Callable[[Chart], bytes]] = {
    ChartKind.LINES: lambda chart: plotting.lines(chart.labels, _series(chart), unit=chart.unit),
    ChartKind.STACKED: lambda chart: plotting.stacked(chart.labels, _series(chart), unit=chart.unit),
    ChartKind.HEAT: lambda chart: plotting.heat(chart.labels, _series(chart)),
    ChartKind.BARS: _bars,
}
