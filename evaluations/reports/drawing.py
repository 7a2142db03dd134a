"""统计图 of a report: the same SVG on the page and in the letter."""

import base64

from evaluations.reports.contents import Chart
from foundation import charts


def drawn(chart: Chart) -> bytes:
    return charts.bars([(label, int(value or 0)) for label, value in _of_first(chart)])


def data_uri(chart: Chart) -> str:
    """For print, which opens nothing but what is written in the document itself."""
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn(chart)).decode()}"


def _of_first(chart: Chart) -> list[tuple[str, float | None]]:
    return list(zip(chart.labels, chart.series[0].values, strict=True))
