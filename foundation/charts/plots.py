"""Lines and stacked columns over the same labels."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

import svg

from foundation.charts.shapes import FAINT, TONES, WIDTH, box, dot, drawn, legend, line, rule, words

Value = int | float | Decimal | None
Series = Sequence[tuple[str, Sequence[Value]]]
_HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 300, 44, 12, 36, 34
_TICKS, _NAMED, _WIDEST = 4, 8, 60.0


def lines(labels: Sequence[str], series: Series, *, unit: str = "") -> bytes:
    """趋势: a line for each series, broken where nothing is known; rates are shown up to a hundred."""
    top = 100.0 if unit == "%" else _ceiling(value for _, values in series for value in values)
    shapes = [*_frame(labels, top, unit), *legend([name for name, _ in series], left=_LEFT)]
    for tone, (_, values) in enumerate(series):
        for run in _runs(values):
            points = [(_middle(at, len(labels)), _y(value, top)) for at, value in run]
            shapes += [line(points, tone), *(dot(x, y, tone) for x, y in points)]
    return drawn(shapes, height=_HEIGHT)


def stacked(labels: Sequence[str], series: Series, *, unit: str = "") -> bytes:
    """堆叠柱: a column for each label, the series one upon the other."""
    top = _ceiling(sum(float(values[at] or 0) for _, values in series) for at in range(len(labels)))
    width = min(_WIDEST, (WIDTH - _LEFT - _RIGHT) / max(len(labels), 1) * 0.6)
    shapes = [*_frame(labels, top, unit), *legend([name for name, _ in series], left=_LEFT)]
    for at in range(len(labels)):
        below = 0.0
        for tone, (_, values) in enumerate(series):
            low, below = below, below + float(values[at] or 0)
            left, upper = _middle(at, len(labels)) - width / 2, _y(below, top)
            shapes.append(box(left, upper, width, _y(low, top) - upper, TONES[tone % len(TONES)]))
    return drawn(shapes, height=_HEIGHT)


def _runs(values: Sequence[Value]) -> list[list[tuple[int, float]]]:
    """What is known without a gap."""
    runs = groupby(enumerate(values), key=lambda told: told[1] is not None)
    return [[(at, float(value or 0)) for at, value in run] for is_known, run in runs if is_known]


def _frame(labels: Sequence[str], top: float, unit: str) -> list[svg.Element]:
    """Scale and labels; labels that would touch each other give way."""
    shapes: list[svg.Element] = []
    for tick in range(_TICKS + 1):
        value = top * tick / _TICKS
        y = _y(value, top)
        told = f"{value:g}{unit if unit == '%' else ''}"
        shapes += [rule(_LEFT, y, WIDTH - _RIGHT, y), words(_LEFT - 6, y + 4, told, anchor="end")]
    step = max(-(-len(labels) // _NAMED), 1)
    named = [(at, label) for at, label in enumerate(labels) if at % step == 0]
    if not labels:
        shapes.append(words(WIDTH / 2, _HEIGHT / 2, "暂无数据", ink=FAINT, size=14))
    return [*shapes, *(words(_middle(at, len(labels)), _HEIGHT - 12, label) for at, label in named)]


def _ceiling(values: Iterable[Value]) -> float:
    most = max((float(value or 0) for value in values), default=0.0)
    return float(max(_TICKS, -(-most // _TICKS) * _TICKS))


def _middle(at: int, count: int) -> float:
    return _LEFT + (at + 0.5) * (WIDTH - _LEFT - _RIGHT) / max(count, 1)


def _y(value: float, top: float) -> float:
    return _HEIGHT - _BOTTOM - value / top * (_HEIGHT - _TOP - _BOTTOM)
