"""期限计算: what the public calculator answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.choices import Unit
from foundation.deadlines.models import PublicRule
from foundation.deadlines.periods import DayCounted, explain


@dataclass(frozen=True, slots=True)
class Calculation:
    amount_text: str
    days: Sequence[DayCounted]
    source: str = ""

    @property
    def due_on(self) -> date:
        return self.days[-1].day

    @property
    def weekday(self) -> str:
        return self.days[-1].weekday

    @property
    def is_provisional(self) -> bool:
        return any(day.is_provisional for day in self.days)


def calculate(*, start: date, amount: int, unit: Unit, rolls: bool = True) -> Calculation:
    days = explain(current_calendar(), start=start, amount=amount, unit=unit, rolls=rolls)
    return Calculation(f"{start} 起 {unit.counted(amount)}", days)


def calculate_under(rule: PublicRule, *, start: date) -> Calculation:
    unit, amount = Unit(rule.unit), rule.amount or 0
    days = explain(current_calendar(), start=start, amount=amount, unit=unit, rolls=rule.rolls)
    return Calculation(f"{rule.matter}：{start}（{rule.start_event}）起 {unit.counted(amount)}", days, rule.source)
