"""`scores.sources`: what can be counted for a body; rooms to come register theirs here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from disclosure.choices import DecisionKind
from disclosure.spans import Span
from disclosure.timeliness import Tally, tally_by_body
from foundation.registry import Registry


@dataclass(frozen=True, slots=True)
class Behind:
    """A record behind a figure, or several alike; `effect` is what one of them would change if it were made good."""

    title: str
    url: str
    effect: Mapping[str, int] = field(default_factory=dict)
    # What making it good would be: 修复后, 按时办结后.
    remedy: str = ""
    count: int = 1


@dataclass(slots=True)
class Gathered:
    """What one body's own records come to."""

    figures: dict[str, Decimal] = field(default_factory=dict)
    behind: list[Behind] = field(default_factory=list)

    def add(self, name: str, count: int = 1) -> None:
        self.figures[name] = self.figures.get(name, Decimal(0)) + count


@dataclass(frozen=True)
class Asked:
    """The days that are counted, and the day on which the count is made (冻结日)."""

    span: Span
    on: date

    @cached_property
    def tallies(self) -> dict[int, Tally]:
        """Read once for all the sources that tell of 双公示."""
        return tally_by_body(DecisionKind, self.span, on=self.on)


# The gathered figures by body; a body that is not there has none of what is counted.
Gather = Callable[[Asked], Mapping[int, Gathered]]


@dataclass(frozen=True, slots=True)
class Source:
    """`counted` are names of figures the portal counts itself, `told` those that bodies import or report."""

    label: str
    counted: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)
    gather: Gather | None = None

    @property
    def names(self) -> dict[str, str]:
        return {**self.counted, **self.told}

    @property
    def is_automatic(self) -> bool:
        return not self.told


sources: Registry[Source] = Registry("scores.sources")
