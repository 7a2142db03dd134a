"""热力矩阵 and 市州方块图: figures in squares whose lightness agrees with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import svg

from foundation.charts import ground

_CELL_HEIGHT, _CELL_LEAST = 34, 44
_NAMES_WIDEST = 150
_HEAD = 34

_SQUARE, _GAP = 116, 6
# Roughly where they lie, the north above; squares say nothing of extent and draw no boundary.
_PLACES = {
    "632200": ("海北", 1, 0),
    "632800": ("海西", 0, 1),
    "630100": ("西宁", 1, 1),
    "630200": ("海东", 2, 1),
    "632500": ("海南", 1, 2),
    "632300": ("黄南", 2, 2),
    "632700": ("玉树", 0, 3),
    "632600": ("果洛", 1, 3),
}


@dataclass(frozen=True)
class Tile:
    """The figure of a prefecture, how dark its square is (0–4), and what else is to say of it."""

    text: str
    level: int
    note: str = ""


def heat(rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[int | None]]) -> bytes:
    """热力矩阵: the more, the darker; where nothing is known, a dash."""
    if not rows or not columns:
        return ground.nothing()
    left = min(_NAMES_WIDEST, max(ground.breadth(name) for name in rows)) + 16
    across = max(_CELL_LEAST, (ground.WIDTH - 2 - left) / len(columns))
    greatest = max((count for row in cells for count in row if count is not None), default=0)
    elements: list[svg.Element] = []
    for place, name in enumerate(columns):
        words = ground.fitted(name, across - 4, ground.SMALL)
        elements.append(ground.text(left + across * (place + 0.5), 18, words, anchor="middle", size=ground.SMALL))
    for down, (name, row) in enumerate(zip(rows, cells, strict=True)):
        top = _HEAD + _CELL_HEIGHT * down
        words = ground.fitted(name, _NAMES_WIDEST)
        elements.append(ground.text(left - 10, top + _CELL_HEIGHT / 2, words, anchor="end"))
        for place, count in enumerate(row):
            elements += _cell(left + across * place, top, across, count, greatest)
    height = _HEAD + _CELL_HEIGHT * len(rows) + 2
    return ground.sheet(elements, height=height, width=left + across * len(columns) + 2)


def _cell(left: float, top: float, across: float, count: int | None, greatest: int) -> list[svg.Element]:
    step = 0 if count is None else ground.step_of(count, greatest)
    fill = ground.SURFACE if count is None else ground.STEPS[step]
    words = "—" if count is None else ground.number(count)
    middle = (left + across / 2, top + _CELL_HEIGHT / 2)
    ink = ground.INK_FAINT if count is None else ground.ink_on(step)
    return [
        _box(left, top, across, _CELL_HEIGHT, fill=fill, stroke=ground.SURFACE),
        ground.text(*middle, words, anchor="middle", fill=ink),
    ]


def tiles(values: Mapping[str, Tile]) -> bytes:
    """市州方块图: eight equal squares, by the region code of the prefecture."""
    elements: list[svg.Element] = []
    for code, (name, column, row) in _PLACES.items():
        left, top = 1 + column * (_SQUARE + _GAP), 1 + row * (_SQUARE + _GAP)
        elements += _square(left, top, name, values.get(code))
    return ground.sheet(elements, height=4 * (_SQUARE + _GAP) - 4, width=3 * (_SQUARE + _GAP) - 4)


def _square(left: float, top: float, name: str, tile: Tile | None) -> list[svg.Element]:
    known = tile or Tile("—", 0)
    fill = ground.SURFACE if tile is None else ground.STEPS[known.level]
    ink = ground.ink_on(known.level)
    note = ground.fitted(known.note, _SQUARE - 24, ground.SMALL)
    return [
        _box(left, top, _SQUARE, _SQUARE, fill=fill, stroke=ground.RULE_STRONG if known.level == 0 else fill),
        ground.text(left + 12, top + 20, name, fill=ink),
        ground.text(left + 12, top + 58, known.text, size=_largest(known.text), fill=ink, is_bold=True),
        ground.text(left + 12, top + 96, note, size=ground.SMALL, fill=ink),
    ]


def _largest(words: str) -> int:
    """The largest type in which the figure keeps to its square."""
    return next((size for size in (26, 22, 18) if ground.breadth(words, size) <= _SQUARE - 24), ground.SIZE)


def _box(left: float, top: float, across: float, high: float, *, fill: str, stroke: str) -> svg.Rect:
    return svg.Rect(
        x=ground.at(left),
        y=ground.at(top),
        width=ground.at(across),
        height=ground.at(high),
        fill=fill,
        stroke=stroke,
        stroke_width=1.5,
    )
