"""A scale of round numbers, and the grid that shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

import svg

from foundation.charts import ground

_SPANS = 4


@dataclass(frozen=True)
class Scale:
    """From `low` to `high` by `step`, laid from the height `bottom` up to `top`."""

    low: Decimal
    high: Decimal
    step: Decimal
    top: float
    bottom: float

    def height_of(self, value: ground.Number) -> float:
        share = (Decimal(value) - self.low) / (self.high - self.low)
        return ground.at(self.bottom - float(share) * (self.bottom - self.top))

    @property
    def ticks(self) -> list[Decimal]:
        return [self.low + self.step * place for place in range(int((self.high - self.low) / self.step) + 1)]

    def grid(self, *, left: float, right: float, unit: str = "") -> list[svg.Element]:
        elements: list[svg.Element] = []
        for tick in self.ticks:
            height = self.height_of(tick)
            stroke = ground.SAND if tick == 0 else ground.RULE
            elements += [
                svg.Line(x1=ground.at(left), x2=ground.at(right), y1=height, y2=height, stroke=stroke, stroke_width=1),
                ground.text(left - 8, height, ground.number(_plain(tick)), anchor="end", size=ground.SMALL),
            ]
        if unit:
            right = max(left - 8, ground.breadth(unit, ground.SMALL))
            elements.append(ground.text(right, self.top - 20, unit, anchor="end", size=ground.SMALL))
        return elements

    @property
    def margin(self) -> float:
        """The room its figures need on the left."""
        return max(ground.breadth(ground.number(_plain(tick)), ground.SMALL) for tick in self.ticks) + 14


def scale(values: Sequence[ground.Number], *, top: float, bottom: float, from_zero: bool = True) -> Scale:
    least, most = Decimal(min(values)), Decimal(max(values))
    if from_zero or least * 2 <= most:
        least = min(least, Decimal(0))
    step = _round_step((most - least) / _SPANS, is_whole=all(value == int(value) for value in values))
    low = (least / step).to_integral_value(ROUND_FLOOR) * step
    high = max((most / step).to_integral_value(ROUND_CEILING) * step, low + step)
    return Scale(low, high, step, top, bottom)


def _round_step(least: Decimal, *, is_whole: bool) -> Decimal:
    """The next of 1, 2, 5, 10 …; things that are counted have no halves."""
    power = Decimal(1).scaleb(least.adjusted()) if least > 0 else Decimal(1)
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least)
    return max(step, Decimal(1)) if is_whole else step


def _plain(value: Decimal) -> Decimal:
    """100 and not 1E+2."""
    return Decimal(f"{value.normalize():f}")
