"""Bars and columns of one series."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import leather
from leather import theme

# Of static/css/tokens.css: an image reads no style sheet of its page.
_LAKE, _INK, _RULE, _RULE_INK, _SURFACE = "#0b5a69", "#444a48", "#e4dfd4", "#7d776b", "#ffffff"
_SANS = "Source Han Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
_WIDTH, _BAR, _MARGINS, _COLUMNS_HEIGHT = 600, 34, 60, 300
_TICKS = 4
_NOTHING = (("暂无数据", 0),)

Rows = Sequence[tuple[str, int]]

theme.background_color = _SURFACE
theme.margin = 0.03
theme.label_color = _INK
theme.tick_color, theme.zero_color = _RULE, _RULE_INK
theme.tick_font_family, theme.tick_font_size = _SANS, 14
# A Chinese sign is as wide as it is high.
theme.tick_font_char_width = theme.tick_font_char_height = 14


def bars(rows: Rows) -> bytes:
    """条形图: a bar for each name, from above as given."""
    chart: Any = leather.Chart()
    chart.add_bars([(count, name) for name, count in rows or _NOTHING], fill_color=_LAKE)
    chart.add_x_scale(0, _top(rows))
    chart.add_x_axis(ticks=_ticks(rows), tick_formatter=_whole)
    return _drawn(chart, height=_MARGINS + _BAR * len(rows))


def columns(rows: Rows) -> bytes:
    """柱形图: a column for each span of time, the earliest first."""
    chart: Any = leather.Chart()
    chart.add_columns(list(rows or _NOTHING), fill_color=_LAKE)
    chart.add_y_scale(0, _top(rows))
    chart.add_y_axis(ticks=_ticks(rows), tick_formatter=_whole)
    return _drawn(chart, height=_COLUMNS_HEIGHT)


def _drawn(chart: Any, *, height: int) -> bytes:
    svg: str = chart.to_svg(width=_WIDTH, height=height)
    return svg.encode()


def _step(rows: Rows) -> int:
    """A whole number of things between two lines of the scale."""
    return max(1, -(-max((count for _, count in rows), default=0) // _TICKS))


def _top(rows: Rows) -> int:
    return _step(rows) * _TICKS


def _ticks(rows: Rows) -> list[Decimal]:
    return [Decimal(_step(rows) * place) for place in range(_TICKS + 1)]


def _whole(value: Decimal, _place: int, _count: int) -> str:
    return f"{value:.0f}"
