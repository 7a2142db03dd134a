"""What every chart is drawn on and with: the inks of static/css/tokens.css, the type, the sheet itself.

Only shapes and presentation attributes: nothing in a picture can run, load or style anything. An image reads no style
sheet of its page, so the colours stand here once more.
"""

from collections.abc import Sequence
from decimal import Decimal
from html import escape

import svg

LAKE_950, LAKE_700, LAKE_400, LAKE_200, LAKE_50 = "#062c34", "#0b5a69", "#5b9fa8", "#b7d5d8", "#eef5f5"
INK, INK_SOFT, INK_FAINT = "#1d2322", "#444a48", "#5f635e"
BARLEY, SAND = "#7a4a00", "#7d776b"
RULE, RULE_STRONG, SURFACE = "#e4dfd4", "#cfc9bc", "#ffffff"

WIDTH = 520
SIZE, SMALL = 15, 13
SANS = "Source Han Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"

# Five steps of lightness, told apart in grey as well as in colour, and the ink that is read on each.
STEPS = (LAKE_50, LAKE_200, LAKE_400, LAKE_700, LAKE_950)
_INK_ON = (INK, INK, INK, SURFACE, SURFACE)

Number = Decimal | int


def ink_on(step: int) -> str:
    return _INK_ON[step]


def step_of(count: int, greatest: int) -> int:
    """Nought is the lightest; what is more falls into four equal parts of the greatest."""
    if count <= 0:
        return 0
    return min(4, -(-count * 4 // greatest))


def text(
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "start",
    size: int = SIZE,
    fill: str = INK_SOFT,
    is_bold: bool = False,
) -> svg.Text:
    """Words with their middle at the height y; svg.py itself escapes nothing."""
    return svg.Text(
        x=at(x),
        y=at(y + size * 0.36),
        text=escape("".join(sign for sign in words if sign.isprintable()), quote=False),
        text_anchor=anchor,  # type: ignore[arg-type]
        font_size=size,
        fill=fill,
        font_weight="bold" if is_bold else None,
    )


def at(place: float) -> float:
    return round(float(place), 1)


def breadth(words: str, size: int = SIZE) -> float:
    """A Chinese sign is as wide as it is high, a Latin one little more than half."""
    return sum(size if ord(sign) > 0x2E7F else size * 0.58 for sign in words)


def fitted(words: str, room: float, size: int = SIZE) -> str:
    """The words, shortened with 「…」 where they need more than the room."""
    if breadth(words, size) <= room:
        return words
    while words and breadth(words, size) + size > room:
        words = words[:-1]
    return f"{words}…"


def number(value: Number) -> str:
    return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"


def sheet(elements: Sequence[svg.Element], *, height: float, width: float = WIDTH) -> bytes:
    whole, high = round(width), round(height)
    drawn = svg.SVG(
        width=whole,
        height=high,
        viewBox=svg.ViewBoxSpec(0, 0, whole, high),
        elements=[
            svg.Rect(width=whole, height=high, fill=SURFACE),
            svg.G(extra={"font-family": SANS}, elements=list(elements)),
        ],
    )
    return drawn.as_str().encode()


def nothing() -> bytes:
    return sheet([text(WIDTH / 2, 60, "暂无数据", anchor="middle", fill=INK_FAINT)], height=120)
