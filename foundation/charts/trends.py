"""趋势折线: what changed over time. Each line has its own dash, marker and lightness, and its name at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import svg

from foundation.charts import ground
from foundation.charts.scales import Scale, scale

_TOP, _BOTTOM, _HEIGHT = 40, 250, 280
_NAMES_WIDEST = 130
_LABEL_WIDEST = 120
_LINE_HEIGHT = 17
_MARK = 3.5

Series = Sequence[tuple[str, Sequence[ground.Number | None]]]


@dataclass(frozen=True)
class _Pen:
    ink: str
    dash: tuple[int, ...]
    marker: str


_PENS = (
    _Pen(ground.LAKE_700, (), "circle"),
    _Pen(ground.BARLEY, (7, 4), "square"),
    _Pen(ground.LAKE_400, (2, 3), "triangle"),
    _Pen(ground.INK, (9, 3, 2, 3), "diamond"),
    _Pen(ground.SAND, (), "triangle"),
    _Pen(ground.LAKE_950, (4, 2), "diamond"),
)


def lines(labels: Sequence[str], series: Series, *, unit: str = "") -> bytes:
    values = [value for _, points in series for value in points if value is not None]
    if not labels or not values:
        return ground.nothing()
    scaled = scale(values, top=_TOP, bottom=_BOTTOM, from_zero=False)
    names = max(ground.breadth(_told(name, points)) for name, points in series)
    left, right = scaled.margin, ground.WIDTH - names - 28
    places = _places(len(labels), left + 10, right - 4)
    elements = [*scaled.grid(left=left, right=right, unit=unit), *_below(labels, places)]
    for place, (_, points) in enumerate(series):
        elements += _line(_PENS[place % len(_PENS)], places, points, scaled)
    return ground.sheet([*elements, *_names(series, scaled, left=right + 14)], height=_HEIGHT)


def _places(count: int, left: float, right: float) -> list[float]:
    if count == 1:
        return [ground.at((left + right) / 2)]
    return [ground.at(left + (right - left) * place / (count - 1)) for place in range(count)]


def _below(labels: Sequence[str], places: Sequence[float]) -> list[svg.Element]:
    """As many labels as have room, counted from the latest; the first keeps to the sheet by moving to the right."""
    told = [ground.fitted(label, _LABEL_WIDEST, ground.SMALL) for label in labels]
    half = max(ground.breadth(label, ground.SMALL) for label in told) / 2
    apart = places[1] - places[0] if len(places) > 1 else ground.WIDTH
    each = -(-(2 * half + 10 + max(0, half - places[0])) // apart)
    return [
        ground.text(
            max(place, ground.breadth(label, ground.SMALL) / 2),
            _BOTTOM + 18,
            label,
            anchor="middle",
            size=ground.SMALL,
        )
        for number, (label, place) in enumerate(zip(told, places, strict=True), start=1)
        if (len(labels) - number) % each == 0
    ]


def _line(
    pen: _Pen, places: Sequence[float], points: Sequence[ground.Number | None], scaled: Scale
) -> list[svg.Element]:
    drawn: list[svg.Element] = []
    known = zip(places, points, strict=False)
    for is_known, run in groupby(known, key=lambda pair: pair[1] is not None):
        if not is_known:
            continue
        spots = [(place, scaled.height_of(value)) for place, value in run if value is not None]
        drawn.append(
            svg.Polyline(
                points=[svg.Point(*spot) for spot in spots],
                fill="none",
                stroke=pen.ink,
                stroke_width=2,
                stroke_dasharray=list(pen.dash) or None,
                stroke_linejoin="round",
            )
        )
        drawn += [_marker(pen, x, y) for x, y in spots]
    return drawn


def _marker(pen: _Pen, x: float, y: float) -> svg.Element:
    if pen.marker == "circle":
        return svg.Circle(cx=x, cy=y, r=_MARK, fill=pen.ink)
    if pen.marker == "square":
        return svg.Rect(x=ground.at(x - _MARK), y=ground.at(y - _MARK), width=2 * _MARK, height=2 * _MARK, fill=pen.ink)
    reach = _MARK + 1
    corners = {
        "triangle": ((x, y - reach), (x + reach, y + _MARK), (x - reach, y + _MARK)),
        "diamond": ((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)),
    }[pen.marker]
    return svg.Polygon(
        points=[svg.Point(ground.at(across), ground.at(down)) for across, down in corners],
        fill=ground.SURFACE,
        stroke=pen.ink,
        stroke_width=1.5,
    )


def _names(series: Series, scaled: Scale, *, left: float) -> list[svg.Element]:
    """Each name with its marker at the height of its last known point, pushed apart where lines end close together."""
    ends = sorted(
        (scaled.height_of(last), number, _told(name, points))
        for number, (name, points) in enumerate(series)
        if (last := _last(points)) is not None
    )
    elements: list[svg.Element] = []
    free = _TOP - 20.0
    for place, (height, number, told) in enumerate(ends):
        lowest = _BOTTOM - _LINE_HEIGHT * (len(ends) - place - 1)
        free = max(free, min(height, lowest))
        pen = _PENS[number % len(_PENS)]
        elements += [_marker(pen, ground.at(left), ground.at(free)), ground.text(left + 9, free, told)]
        free += _LINE_HEIGHT
    return elements


def _told(name: str, points: Sequence[ground.Number | None]) -> str:
    """The name, shortened where it must be, and the last known figure, never shortened."""
    last = _last(points)
    figure = "" if last is None else f" {ground.number(last)}"
    return ground.fitted(name, _NAMES_WIDEST - ground.breadth(figure)) + figure


def _last(points: Sequence[ground.Number | None]) -> ground.Number | None:
    return next((value for value in reversed(points) if value is not None), None)
