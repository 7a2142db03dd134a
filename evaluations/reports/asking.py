"""What a part of a report is asked, and who answers: each part is registered under its number."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from disclosure.spans import Span
from evaluations.periods import Period
from evaluations.reports.contents import Figure, Part
from evaluations.reports.scope import Scope
from foundation.registry import Registry


@dataclass(frozen=True, slots=True)
class Question:
    """`on` is the day of computing: what is overdue is overdue then."""

    scope: Scope
    period: Period
    on: date

    @property
    def bodies(self) -> list[int]:
        return list(self.scope.bodies)

    @property
    def spans(self) -> tuple[Span, Span, Span]:
        """This period, the one before, the same a year ago."""
        return self.period.span, self.period.previous.span, self.period.year_before.span


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a figure is, whatever its number."""

    code: str
    label: str
    definition: str
    unit: str = "条"

    def figure(self, values: Iterable[float | None]) -> Figure:
        value, previous, year_before = values
        return Figure(self.code, self.label, self.definition, value, self.unit, previous, year_before)


# The parts of the quarterly report by number ("2" … "8"); one that nobody registers prints 本期未纳入统计.
parts: Registry[Callable[[Question], Part]] = Registry("reports.parts")
