"""雷达图: a body's scores from 0 to 100 on each axis, beside those it is compared with."""

from collections.abc import Sequence
from decimal import Decimal
from math import cos, pi, sin

import svg

from foundation.charts import ground

_RADIUS = 120
_MIDDLE = (ground.WIDTH / 2, 170.0)
_RINGS = (20, 40, 60, 80, 100)
_WORDS_WIDEST = 118
_MARK = 3.5


def radar(
    axes: Sequence[tuple[str, Decimal]],
    *,
    compared: Sequence[Decimal] = (),
    labels: tuple[str, str] = ("本单位", "同组平均"),
) -> bytes:
    if not axes:
        return ground.nothing()
    elements = [*_web(len(axes)), *_names(axes, compared)]
    if compared:
        elements += _others(compared)
    elements += [*_own([score for _, score in axes]), *_key(labels if compared else labels[:1])]
    return ground.sheet(elements, height=_MIDDLE[1] + _RADIUS + 92)


def _spot(place: int, count: int, score: float) -> svg.Point:
    """The first axis points up; the others follow clockwise."""
    angle = 2 * pi * place / count - pi / 2
    reach = _RADIUS * min(max(float(score), 0), 100) / 100
    return svg.Point(ground.at(_MIDDLE[0] + cos(angle) * reach), ground.at(_MIDDLE[1] + sin(angle) * reach))


def _spots(scores: Sequence[Decimal]) -> list[svg.Point]:
    return [_spot(place, len(scores), float(score)) for place, score in enumerate(scores)]


def _web(count: int) -> list[svg.Element]:
    elements: list[svg.Element] = []
    for ring in _RINGS:
        corners = [_spot(place, count, ring) for place in range(count)]
        stroke = ground.RULE_STRONG if ring == 100 else ground.RULE
        elements.append(svg.Polygon(points=corners, fill="none", stroke=stroke, stroke_width=1))
    for place in range(count):
        end = _spot(place, count, 100)
        elements.append(svg.Line(x1=_MIDDLE[0], y1=_MIDDLE[1], x2=end.x, y2=end.y, stroke=ground.RULE, stroke_width=1))
    return elements


def _names(axes: Sequence[tuple[str, Decimal]], compared: Sequence[Decimal]) -> list[svg.Element]:
    """Beside the end of each axis its name, and under it the score, then the one it is compared with."""
    scores = [ground.number(score) for _, score in axes]
    if compared:
        scores = [f"{own} / {ground.number(other)}" for own, other in zip(scores, compared, strict=True)]
    elements: list[svg.Element] = []
    for place, (name, _) in enumerate(axes):
        angle = 2 * pi * place / len(axes) - pi / 2
        across, down = cos(angle), sin(angle)
        anchor = "middle" if abs(across) < 0.2 else "start" if across > 0 else "end"
        left = _MIDDLE[0] + across * (_RADIUS + 12)
        top = _MIDDLE[1] + down * (_RADIUS + 26)
        words = ground.fitted(name, _WORDS_WIDEST)
        elements += [
            ground.text(left, top - 8, words, anchor=anchor),
            ground.text(left, top + 9, scores[place], anchor=anchor, fill=ground.INK, is_bold=True),
        ]
    return elements


def _own(scores: Sequence[Decimal]) -> list[svg.Element]:
    spots = _spots(scores)
    area = svg.Polygon(
        points=list(spots), fill=ground.LAKE_700, fill_opacity=0.16, stroke=ground.LAKE_700, stroke_width=2
    )
    return [area, *(svg.Circle(cx=spot.x, cy=spot.y, r=_MARK, fill=ground.LAKE_700) for spot in spots)]


def _others(scores: Sequence[Decimal]) -> list[svg.Element]:
    spots = _spots(scores)
    outline = svg.Polygon(
        points=list(spots), fill="none", stroke=ground.BARLEY, stroke_width=1.5, stroke_dasharray=[6, 4]
    )
    return [outline, *(_square(spot) for spot in spots)]


def _square(spot: svg.Point) -> svg.Rect:
    return svg.Rect(
        x=ground.at(float(spot.x) - 3),
        y=ground.at(float(spot.y) - 3),
        width=6,
        height=6,
        fill=ground.SURFACE,
        stroke=ground.BARLEY,
        stroke_width=1.5,
    )


def _key(labels: Sequence[str]) -> list[svg.Element]:
    height = _MIDDLE[1] + _RADIUS + 74
    room = sum(ground.breadth(label) + 44 for label in labels) + 24 * (len(labels) - 1)
    left = (ground.WIDTH - room) / 2
    elements: list[svg.Element] = []
    for label, (ink, dash) in zip(labels, ((ground.LAKE_700, None), (ground.BARLEY, [6, 4])), strict=False):
        middle = svg.Point(ground.at(left + 18), height)
        sign = svg.Circle(cx=middle.x, cy=height, r=_MARK, fill=ink) if dash is None else _square(middle)
        line = svg.Line(
            x1=ground.at(left),
            x2=ground.at(left + 36),
            y1=height,
            y2=height,
            stroke=ink,
            stroke_width=2,
            stroke_dasharray=list(dash) if dash else None,
        )
        elements += [line, sign, ground.text(left + 44, height, label)]
        left += ground.breadth(label) + 68
    return elements
