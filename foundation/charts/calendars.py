"""及时日历: a square for each day, weeks as columns, weekdays as rows; the more that day, the darker."""

from collections.abc import Mapping
from datetime import date, timedelta

import svg

from foundation.charts import ground

_PITCH, _SIDE = 18, 16
_WEEKS_ACROSS = 27
_LEFT, _TOP = 26, 24
_BAND = _TOP + 7 * _PITCH + 14
_WEEKDAYS = "一二三四五六日"


def calendar(days: Mapping[date, int], *, first: date, last: date) -> bytes:
    """Days that are not in the mapping stay empty: of them nothing is known. A year takes two bands."""
    if first > last:
        return ground.nothing()
    monday = first - timedelta(days=first.weekday())
    weeks = (last - monday).days // 7 + 1
    bands = -(-weeks // _WEEKS_ACROSS)
    greatest = max((days.get(day, 0) for day in _days(first, last)), default=0)
    elements: list[svg.Element] = []
    for band in range(bands):
        for row, name in enumerate(_WEEKDAYS):
            height = _BAND * band + _TOP + _PITCH * row + _SIDE / 2
            elements.append(ground.text(_LEFT - 8, height, name, anchor="end", size=ground.SMALL))
    for day in _days(first, last):
        elements += _day(day, days.get(day), monday=monday, is_first=day == first, greatest=greatest)
    return ground.sheet([*elements, *_key(_BAND * bands + 10, greatest)], height=_BAND * bands + 24)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _day(day: date, count: int | None, *, monday: date, is_first: bool, greatest: int) -> list[svg.Element]:
    """The square of a day; over the week in which a month begins, its name."""
    band, week = divmod((day - monday).days // 7, _WEEKS_ACROSS)
    left, top = _LEFT + week * _PITCH, _BAND * band + _TOP
    square = _square(left, top + day.weekday() * _PITCH, count, greatest)
    # Days before the first of the next month leave no room for a second name.
    if day.day == 1 or (is_first and day.day <= 15):
        return [square, ground.text(left, top - 12, f"{day.month}月", size=ground.SMALL)]
    return [square]


def _square(left: float, top: float, count: int | None, greatest: int) -> svg.Rect:
    is_light = count is None or ground.step_of(count, greatest) == 0
    return svg.Rect(
        x=left,
        y=top,
        width=_SIDE,
        height=_SIDE,
        fill=ground.SURFACE if count is None else ground.STEPS[ground.step_of(count, greatest)],
        stroke=ground.RULE if count is None else ground.LAKE_200 if is_light else None,
        stroke_width=1 if is_light else None,
    )


def _key(height: float, greatest: int) -> list[svg.Element]:
    """What each lightness stands for, up to which count."""
    elements: list[svg.Element] = []
    left = float(_LEFT)
    bounds = sorted({greatest * step // 4 for step in range(1, 5)} - {0})
    signs = [(None, "无数据"), (0, "0"), *((bound, f"≤{bound}") for bound in bounds)]
    for count, words in signs:
        elements += [
            _square(ground.at(left), height - _SIDE / 2, count, greatest),
            ground.text(left + _SIDE + 6, height, words, size=ground.SMALL),
        ]
        left += _SIDE + ground.breadth(words, ground.SMALL) + 24
    return elements
