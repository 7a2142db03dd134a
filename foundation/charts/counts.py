"""条形图: one count for each name."""

from collections.abc import Sequence

import svg

from foundation.charts import ground

_BAR, _THICK = 34, 20
_NAMES_WIDEST = 200

Rows = Sequence[tuple[str, int]]


def bars(rows: Rows) -> bytes:
    """条形图: a bar for each name, from above as given, its figure at its end."""
    if not rows:
        return ground.nothing()
    left = min(_NAMES_WIDEST, max(ground.breadth(name) for name, _ in rows)) + 16
    figures = max(ground.breadth(ground.number(count)) for _, count in rows) + 14
    greatest = max(1, *(count for _, count in rows))
    height = _BAR * len(rows) + 16
    elements: list[svg.Element] = []
    for place, (name, count) in enumerate(rows):
        middle = 8 + _BAR * (place + 0.5)
        length = (ground.WIDTH - left - figures) * count / greatest
        elements += [
            ground.text(left - 10, middle, ground.fitted(name, _NAMES_WIDEST), anchor="end"),
            svg.Rect(
                x=left,
                y=ground.at(middle - _THICK / 2),
                width=ground.at(length),
                height=_THICK,
                fill=ground.LAKE_700,
            ),
            ground.text(left + length + 8, middle, ground.number(count), fill=ground.INK, is_bold=True),
        ]
    elements.append(svg.Line(x1=left, x2=left, y1=4, y2=height - 4, stroke=ground.SAND, stroke_width=1))
    return ground.sheet(elements, height=height)
