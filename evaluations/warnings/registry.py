"""Sources: what each rule of early warning measures; the rooms that have the figures register them here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from foundation.registry import Registry


@dataclass(frozen=True, slots=True)
class Measured:
    """The measure of one matter on one day, and the page that shows what it is made of."""

    body: int
    # The same matter has the same key, however often it is measured.
    key: str
    title: str
    value: Decimal
    url: str
    # Of how many cases the measure is made, where a level asks for so many at least.
    cases: int = 1


@dataclass(frozen=True, slots=True)
class Source:
    label: str
    measure: Callable[[date], Iterable[Measured]]


sources: Registry[Source] = Registry("warnings.sources")
