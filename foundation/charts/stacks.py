"""柱形图 and 堆叠柱: how much, and what it is made of.

Each part has its lightness, its figure where there is room, its place in the key. More than five are not told apart.
"""

from collections.abc import Sequence

import svg

from foundation.charts import ground
from foundation.charts.scales import Scale, scale

_PLOT = 220
_KEY_LINE, _KEY_SIGN = 22, 12
_LOWEST_WITH_FIGURE = 15
_WIDEST = 44
# Neighbours are far apart in lightness; the darkest stands at the foot.
_FILLS = (3, 1, 2, 0, 4)

Series = Sequence[tuple[str, Sequence[int]]]


def stacked(labels: Sequence[str], series: Series) -> bytes:
    if not labels or not series:
        return ground.nothing()
    key, height = _key([name for name, _ in series])
    piles = list(zip(*(counts for _, counts in series), strict=True))
    return _drawn(labels, piles, key, top=height + 24)


def columns(rows: Sequence[tuple[str, int]]) -> bytes:
    """柱形图: a column for each span of time, the earliest first."""
    if not rows:
        return ground.nothing()
    return _drawn([name for name, _ in rows], [(count,) for _, count in rows], [], top=28)


def _drawn(labels: Sequence[str], piles: Sequence[Sequence[int]], key: list[svg.Element], *, top: float) -> bytes:
    scaled = scale([sum(pile) for pile in piles], top=top, bottom=top + _PLOT)
    left = scaled.margin
    apart = (ground.WIDTH - 2 - left) / len(labels)
    # Names too wide to stand side by side stand at two heights in turn.
    levels = 2 if max(ground.breadth(label, ground.SMALL) for label in labels) > apart - 6 else 1
    elements = [*key, *scaled.grid(left=left, right=ground.WIDTH - 2)]
    for place, (label, pile) in enumerate(zip(labels, piles, strict=True)):
        middle = left + apart * (place + 0.5)
        elements += _column(pile, scaled, middle=middle, breadth=min(_WIDEST, apart * 0.72))
        elements += _sum(pile, scaled, middle=middle, room=apart - 2)
        room = min(apart * levels - 6, 2 * middle, 2 * (ground.WIDTH - middle))
        words = ground.fitted(label, room, ground.SMALL)
        height = top + _PLOT + 18 * (1 + place % levels)
        elements.append(ground.text(middle, height, words, anchor="middle", size=ground.SMALL))
    return ground.sheet(elements, height=top + _PLOT + 18 * (1 + levels))


def _column(pile: Sequence[int], scaled: Scale, *, middle: float, breadth: float) -> list[svg.Element]:
    """The parts from the foot up."""
    elements: list[svg.Element] = []
    below = 0
    for number, count in enumerate(pile):
        foot, head = scaled.height_of(below), scaled.height_of(below + count)
        below += count
        if count:
            step = _FILLS[number % len(_FILLS)]
            elements.append(_part(middle - breadth / 2, head, breadth, foot - head, step))
            if len(pile) > 1 and _has_room(count, breadth, foot - head):
                elements.append(_figure(middle, (foot + head) / 2, count, ground.ink_on(step)))
    return elements


def _sum(pile: Sequence[int], scaled: Scale, *, middle: float, room: float) -> list[svg.Element]:
    """Over the column, where it does not run into its neighbour's; the table beside the chart tells it in any case."""
    if ground.breadth(ground.number(sum(pile)), ground.SMALL) > room:
        return []
    return [_figure(middle, scaled.height_of(sum(pile)) - 10, sum(pile), ground.INK, is_bold=True)]


def _has_room(count: int, breadth: float, height: float) -> bool:
    return height >= _LOWEST_WITH_FIGURE and ground.breadth(ground.number(count), ground.SMALL) <= breadth


def _figure(middle: float, height: float, count: int, ink: str, *, is_bold: bool = False) -> svg.Text:
    words = ground.number(count)
    return ground.text(middle, height, words, anchor="middle", size=ground.SMALL, fill=ink, is_bold=is_bold)


def _part(left: float, top: float, breadth: float, height: float, step: int) -> svg.Element:
    return svg.Rect(
        x=ground.at(left),
        y=ground.at(top),
        width=ground.at(breadth),
        height=ground.at(height),
        fill=ground.STEPS[step],
        stroke=ground.LAKE_700,
        stroke_width=0.75,
    )


def _key(names: Sequence[str]) -> tuple[list[svg.Element], float]:
    """The names with their fills, in as many lines as they need, and the height of it."""
    elements: list[svg.Element] = []
    left, height = 4.0, 14.0
    for number, name in enumerate(names):
        room = ground.breadth(name) + _KEY_SIGN + 24
        if left > 4 and left + room > ground.WIDTH:
            left, height = 4.0, height + _KEY_LINE
        elements += [
            _part(left, height - _KEY_SIGN / 2, _KEY_SIGN, _KEY_SIGN, _FILLS[number % len(_FILLS)]),
            ground.text(left + _KEY_SIGN + 6, height, name),
        ]
        left += room
    return elements, height + 8
