"""雷达图: how far a body goes in each dimension, from nothing in the middle to a hundred at the rim."""

from collections.abc import Sequence
from decimal import Decimal
from math import cos, pi, sin

import svg

from foundation.charts.shapes import DASHES, RULE, TONES, WIDTH, dot, drawn, legend, rule, words

_HEIGHT, _RADIUS = 400, 140
_MIDDLE_X, _MIDDLE_Y = WIDTH / 2, 220
_RINGS, _FEWEST = 4, 3
Axes = Sequence[tuple[str, Decimal]]


def radar(axes: Axes, *, compared: Sequence[Decimal] = (), labels: tuple[str, str] = ("本单位", "同组平均")) -> bytes:
    """`compared` is drawn dashed under it; fewer than three axes make no shape."""
    shapes: list[svg.Element] = []
    if len(axes) >= _FEWEST:
        shapes = [*_web(axes), *legend(labels[: 1 + bool(compared)], left=44)]
        if compared:
            shapes.append(_shape([float(value) for value in compared], tone=1, opacity=0))
        shapes.append(_shape([float(value) for _, value in axes], tone=0, opacity=0.16))
        shapes += [dot(*_at(place, len(axes), float(value)), 0) for place, (_, value) in enumerate(axes)]
    return drawn(shapes, height=_HEIGHT)


def _web(axes: Axes) -> list[svg.Element]:
    shapes: list[svg.Element] = [
        svg.Polygon(points=_points([100 * (ring + 1) / _RINGS] * len(axes)), fill="none", stroke=RULE)
        for ring in range(_RINGS)
    ]
    for place, (name, value) in enumerate(axes):
        x, y = _at(place, len(axes), 100)
        tip_x, tip_y = _at(place, len(axes), 118)
        anchor = "middle" if abs(tip_x - _MIDDLE_X) < 8 else "start" if tip_x > _MIDDLE_X else "end"
        shapes += [rule(_MIDDLE_X, _MIDDLE_Y, x, y), words(tip_x, tip_y + 4, f"{name} {value}", anchor=anchor)]  # type: ignore[arg-type]
    return shapes


def _shape(values: Sequence[float], *, tone: int, opacity: float) -> svg.Element:
    return svg.Polygon(
        points=_points(values),
        fill=TONES[tone],
        fill_opacity=opacity,
        stroke=TONES[tone],
        stroke_width=2.5,
        stroke_dasharray=DASHES[tone],
    )


def _points(values: Sequence[float]) -> list[svg.Point]:
    return [svg.Point(*_at(place, len(values), value)) for place, value in enumerate(values)]


def _at(place: int, count: int, value: float) -> tuple[float, float]:
    """From the top, clockwise."""
    angle, reach = 2 * pi * place / count, _RADIUS * max(0.0, min(value, 118.0)) / 100
    return round(_MIDDLE_X + reach * sin(angle), 1), round(_MIDDLE_Y - reach * cos(angle), 1)
