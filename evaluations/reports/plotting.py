"""Lines, stacked columns and a heat map as plain SVG: shapes and presentation attributes only, legible in grey."""

from collections.abc import Iterable, Sequence
from html import escape

Value = int | float | None
Series = Sequence[tuple[str, Sequence[Value]]]

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 600, 300, 44, 12, 36, 34
_FONT = "Source Han Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
# Of static/css/tokens.css; told apart in grey by their lightness and by their dashes.
_TONES, _DASHES = ("#0b5a69", "#c98a2b", "#b9c7c9"), ("", "7 4", "2 3")
_INK, _RULE, _SURFACE = "#444a48", "#e4dfd4", "#ffffff"
_TICKS, _ROW, _NAMES = 4, 30, 110


def lines(labels: Sequence[str], series: Series, *, unit: str) -> bytes:
    """A line for each series, from one known value to the next; rates are shown up to a hundred."""
    top = 100 if unit == "%" else _ceiling(value for _, values in series for value in values)
    shapes = [*_frame(labels, top, unit), *_legend([name for name, _ in series])]
    for place, (_, values) in enumerate(series):
        points = [(_middle(at, len(labels)), _y(value, top)) for at, value in enumerate(values) if value is not None]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dash = f' stroke-dasharray="{_DASHES[place]}"' if _DASHES[place] else ""
        shapes.append(f'<polyline points="{path}" fill="none" stroke="{_TONES[place]}" stroke-width="2.5"{dash}/>')
        shapes += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{_TONES[place]}"/>' for x, y in points]
    return _svg(shapes, _HEIGHT)


def stacked(labels: Sequence[str], series: Series, *, unit: str) -> bytes:
    """A column for each label, the series one upon the other."""
    sums = [sum(values[at] or 0 for _, values in series) for at in range(len(labels))]
    top = _ceiling(sums)
    width = min(60.0, (_WIDTH - _LEFT - _RIGHT) / max(len(labels), 1) * 0.6)
    shapes = [*_frame(labels, top, unit), *_legend([name for name, _ in series])]
    for at in range(len(labels)):
        below = 0.0
        for place, (_, values) in enumerate(series):
            low, below = below, below + (values[at] or 0)
            left, upper = _middle(at, len(labels)) - width / 2, _y(below, top)
            shapes.append(_box(left, upper, width, _y(low, top) - upper, _TONES[place]))
    return _svg(shapes, _HEIGHT)


def heat(rows: Sequence[str], columns: Series) -> bytes:
    """A cell for each pair, the darker the more; the number stands in it."""
    most = max((value or 0 for _, values in columns for value in values), default=0)
    width = (_WIDTH - _NAMES - _RIGHT) / max(len(columns), 1)
    shapes = [_text(_NAMES + (at + 0.5) * width, 20, name[:6], size=11) for at, (name, _) in enumerate(columns)]
    for line, name in enumerate(rows):
        upper = 30 + line * _ROW
        shapes.append(_text(_NAMES - 6, upper + 20, name, anchor="end"))
        for at, (_, values) in enumerate(columns):
            share = (values[line] or 0) / most if most else 0
            ink = _SURFACE if share > 0.5 else _INK
            left = _NAMES + at * width
            shapes.append(_box(left, upper, width - 2, _ROW - 2, _TONES[0], opacity=0.06 + 0.94 * share))
            shapes.append(_text(left + width / 2 - 1, upper + 19, f"{values[line] or 0}", ink=ink))
    return _svg(shapes, 40 + _ROW * len(rows))


def _frame(labels: Sequence[str], top: float, unit: str) -> list[str]:
    """Scale and labels; labels that would touch each other give way."""
    shapes = []
    for tick in range(_TICKS + 1):
        value = top * tick / _TICKS
        y = _y(value, top)
        shapes.append(f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="{_RULE}"/>')
        shapes.append(_text(_LEFT - 6, y + 4, f"{value:g}{unit if unit == '%' else ''}", anchor="end"))
    step = -(-len(labels) // 8)
    named = [(at, label) for at, label in enumerate(labels) if at % max(step, 1) == 0]
    return [*shapes, *(_text(_middle(at, len(labels)), _HEIGHT - 12, label) for at, label in named)]


def _legend(names: Sequence[str]) -> list[str]:
    shapes = []
    for place, name in enumerate(names):
        left = _LEFT + place * 150
        shapes += [_box(left, 10, 14, 12, _TONES[place]), _text(left + 20, 21, name, anchor="start")]
    return shapes


def _ceiling(values: Iterable[Value]) -> float:
    most = max((value or 0 for value in values), default=0)
    return float(max(_TICKS, -(-most // _TICKS) * _TICKS))


def _middle(at: int, count: int) -> float:
    return _LEFT + (at + 0.5) * (_WIDTH - _LEFT - _RIGHT) / max(count, 1)


def _y(value: float, top: float) -> float:
    return _HEIGHT - _BOTTOM - value / top * (_HEIGHT - _TOP - _BOTTOM)


def _box(x: float, y: float, width: float, height: float, fill: str, *, opacity: float = 1) -> str:
    size = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f'<rect {size} fill="{fill}" fill-opacity="{opacity:.2f}" stroke="{_SURFACE}"/>'


def _text(x: float, y: float, text: str, *, anchor: str = "middle", ink: str = _INK, size: int = 12) -> str:
    style = f'fill="{ink}" font-family="{_FONT}" font-size="{size}" text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{escape(text)}</text>'


def _svg(shapes: Sequence[str], height: int) -> bytes:
    size = f'width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}"'
    ground = f'<rect width="{_WIDTH}" height="{height}" fill="{_SURFACE}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{ground}{"".join(shapes)}</svg>'.encode()
