"""A matrix of figures, and the eight prefectures as equal tiles roughly where they lie: a scheme, no map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import svg

from foundation.charts.shapes import INK, STEPS, SURFACE, TONES, WIDTH, box, drawn, ink_on, words

_NAMES, _RIGHT, _ROW = 110, 12, 30
_TILE, _GAP = 140, 10
# Row and column of each prefecture: equal tiles, no boundaries.
_PLACES = {
    "632800": (0, 0, "海西州"),
    "632200": (0, 1, "海北州"),
    "630100": (0, 2, "西宁市"),
    "630200": (0, 3, "海东市"),
    "632700": (1, 0, "玉树州"),
    "632600": (1, 1, "果洛州"),
    "632500": (1, 2, "海南州"),
    "632300": (1, 3, "黄南州"),
}


@dataclass(frozen=True, slots=True)
class Tile:
    """`level` from 0 (nothing, or not known) to 4 (the gravest, the most) says how dark it is."""

    text: str
    level: int = 0
    note: str = ""


def heat(rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[int | None]]) -> bytes:
    """热力: a cell for each pair, the darker the more; the number stands in it, “—” where none is known."""
    most = max((value or 0 for row in cells for value in row), default=0)
    width = (WIDTH - _NAMES - _RIGHT) / max(len(columns), 1)
    shapes = [words(_NAMES + (at + 0.5) * width, 20, name[:6], size=11) for at, name in enumerate(columns)]
    for place, name in enumerate(rows):
        upper = 30.0 + place * _ROW
        shapes.append(words(_NAMES - 6, upper + 20, name[:8], anchor="end"))
        for at, value in enumerate(cells[place]):
            shapes += _cell(_NAMES + at * width, upper, width, value, most)
    return drawn(shapes, height=40 + _ROW * len(rows))


def tiles(values: Mapping[str, Tile]) -> bytes:
    """八个市州 by the code of their region; one that is not told of is empty."""
    shapes: list[svg.Element] = []
    for code, (row, column, name) in _PLACES.items():
        tile = values.get(code, Tile("—"))
        left, upper = column * (_TILE + _GAP) + _GAP / 2, row * (_TILE + _GAP) + _GAP / 2
        middle, ink = left + _TILE / 2, ink_on(tile.level)
        shapes += [
            box(left, upper, _TILE, _TILE, STEPS[tile.level]),
            words(middle, upper + 34, name, ink=ink, size=16),
            words(middle, upper + 82, tile.text, ink=ink, size=30, is_bold=True),
            words(middle, upper + 116, tile.note, ink=ink, size=13),
        ]
    return drawn(shapes, height=2 * (_TILE + _GAP))


def _cell(left: float, upper: float, width: float, value: int | None, most: int) -> list[svg.Element]:
    share = (value or 0) / most if most else 0
    ink = SURFACE if share > 0.5 else INK
    told = "—" if value is None else str(value)
    return [
        box(left, upper, width - 2, _ROW - 2, TONES[0], opacity=0.06 + 0.94 * share),
        words(left + width / 2 - 1, upper + 19, told, ink=ink),
    ]
