"""日历: weeks as columns, weekdays as rows, the darker the more."""

from collections.abc import Mapping
from datetime import date, timedelta

import svg

from foundation.charts.shapes import STEPS, WIDTH, box, drawn, ink_on, words

_LEFT, _TOP, _GAP = 30, 30, 2
_DAYS = "一二三四五六日"
_WEEK = 7
_LARGEST = 24.0
_SMALLEST_WORDS = 16


def calendar(days: Mapping[date, int], *, first: date, last: date) -> bytes:
    """Every day from the first to the last; the number stands in it where there is room, months above."""
    monday = first - timedelta(days=first.weekday())
    weeks = ((last - monday).days // _WEEK) + 1
    side = min(_LARGEST, (WIDTH - _LEFT - _GAP) / weeks)
    most = max(days.values(), default=0)
    shapes = [words(_LEFT - 8, _TOP + (row + 0.7) * side, name, anchor="end", size=11) for row, name in _named(side)]
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        column, row = divmod((day - monday).days, _WEEK)
        left, upper = _LEFT + column * side, _TOP + row * side
        if day.day == 1 or number == 0:
            shapes.append(words(left, _TOP - 8, f"{day.month}月", anchor="start", size=11))
        shapes += _day(left, upper, side - _GAP, days.get(day, 0), most)
    return drawn(shapes, height=_TOP + _WEEK * side + 10)


def _named(side: float) -> list[tuple[int, str]]:
    """Every weekday where there is room, else the first, the middle and the last."""
    step = 1 if side >= _SMALLEST_WORDS else 3
    return list(enumerate(_DAYS))[::step]


def _day(left: float, upper: float, side: float, count: int, most: int) -> list[svg.Element]:
    step = 0 if not count else min(4, 1 + count * 3 // most)
    shapes = [box(left, upper, side, side, STEPS[step])]
    if count and side >= _SMALLEST_WORDS:
        shapes.append(words(left + side / 2, upper + side * 0.68, str(count), ink=ink_on(step), size=11))
    return shapes
