"""What every picture is made of: boxes, lines and words in the colours of the site, and nothing that styles or runs."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import Literal

import svg

WIDTH = 600
# Of static/css/tokens.css: an image reads no style sheet of its page.
INK, FAINT, RULE, SURFACE = "#444a48", "#7d776b", "#e4dfd4", "#ffffff"
# Told apart in grey by their lightness and by their dashes.
TONES = ("#0b5a69", "#c98a2b", "#b9c7c9", "#062c34")
DASHES: tuple[list[float | int | Decimal] | None, ...] = (None, [7, 4], [2, 3], [10, 3, 2, 3])
# 湖青 by lightness, the darkest last.
STEPS = ("#f4f1ea", "#dbeaeb", "#b7d5d8", "#5b9fa8", "#0b5a69")
_DEEP = "#1b1f1e"
_SANS = "Source Han Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
Anchor = Literal["start", "middle", "end"]


def words(
    x: float, y: float, text: str, *, anchor: Anchor = "middle", ink: str = INK, size: int = 12, is_bold: bool = False
) -> svg.Element:
    return svg.Text(
        x=round(x, 1),
        y=round(y, 1),
        text=escape(text),
        fill=ink,
        font_family=_SANS,
        font_size=size,
        font_weight="bold" if is_bold else None,
        text_anchor=anchor,
    )


def box(x: float, y: float, width: float, height: float, fill: str, *, opacity: float = 1) -> svg.Element:
    return svg.Rect(
        x=round(x, 1),
        y=round(y, 1),
        width=round(width, 1),
        height=round(max(height, 0), 1),
        fill=fill,
        fill_opacity=round(opacity, 2),
        stroke=SURFACE,
    )


def line(points: Sequence[tuple[float, float]], tone: int) -> svg.Element:
    return svg.Polyline(
        points=[svg.Point(round(x, 1), round(y, 1)) for x, y in points],
        fill="none",
        stroke=TONES[tone % len(TONES)],
        stroke_width=2.5,
        stroke_dasharray=DASHES[tone % len(DASHES)],
    )


def rule(x1: float, y1: float, x2: float, y2: float) -> svg.Element:
    return svg.Line(x1=round(x1, 1), y1=round(y1, 1), x2=round(x2, 1), y2=round(y2, 1), stroke=RULE)


def dot(x: float, y: float, tone: int, *, radius: float = 3) -> svg.Element:
    return svg.Circle(cx=round(x, 1), cy=round(y, 1), r=radius, fill=TONES[tone % len(TONES)])


def ink_on(step: int) -> str:
    """Readable on each step: white on the darkest, the deepest ink on all others."""
    return SURFACE if step == len(STEPS) - 1 else _DEEP


def legend(names: Sequence[str], *, left: float) -> list[svg.Element]:
    """Each name as wide as it is written: a Chinese sign is as wide as it is high."""
    shapes: list[svg.Element] = []
    for place, name in enumerate(names):
        shapes += [box(left, 10, 14, 12, TONES[place % len(TONES)]), words(left + 20, 21, name, anchor="start")]
        left += 44 + 12 * len(name)
    return shapes


def drawn(shapes: Sequence[svg.Element], *, height: float, width: float = WIDTH) -> bytes:
    ground = svg.Rect(width=width, height=height, fill=SURFACE)
    picture = svg.SVG(
        width=width, height=height, viewBox=svg.ViewBoxSpec(0, 0, width, height), elements=[ground, *shapes]
    )
    return str(picture).encode()
