"""A version of the indicator system as the arithmetic reads it: a frozen copy, so that a simulated one scores alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from evaluations.choices import AdjustmentKind, Group, Method, WithoutCases
from evaluations.models import IndicatorSystem

# What is counted for one body by one source, by name; what nobody has told is not there.
Figures = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Definition:
    """An indicator of the second level."""

    code: str
    name: str
    heading: str
    weight: Decimal
    method: Method
    source: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    without_cases: WithoutCases = WithoutCases.NOT_APPLICABLE
    groups: frozenset[str] = frozenset(Group)
    formula: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Adjusted:
    """加分、扣分: points for each fact, up to its own limit."""

    code: str
    kind: AdjustmentKind
    name: str
    points: Decimal
    limit: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Cap:
    """一票否决."""

    code: str
    name: str
    grade: str
    source: str = ""
    figure: str = ""
    whole: str = ""
    threshold: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Band:
    grade: str
    label: str
    least: Decimal


@dataclass(frozen=True, slots=True)
class Scheme:
    # The weight of each heading by its code.
    headings: Mapping[str, Decimal]
    indicators: Sequence[Definition]
    # The best first; the last takes what is left.
    bands: Sequence[Band]
    adjustments: Sequence[Adjusted] = ()
    caps: Sequence[Cap] = ()
    bonus_cap: Decimal = Decimal(5)
    deduction_cap: Decimal = Decimal(10)
    # In per cent.
    own_share: Decimal = Decimal(60)
    normalised_groups: frozenset[str] = frozenset()

    def of_group(self, group: str) -> list[Definition]:
        return [each for each in self.indicators if group in each.groups]


def scheme_of(system: IndicatorSystem) -> Scheme:
    rows = list(system.indicators.all())
    headings = {row.pk: row for row in rows if row.parent_id is None}
    return Scheme(
        headings={row.code: row.weight for row in headings.values()},
        indicators=[
            Definition(
                code=row.code,
                name=row.name,
                heading=headings[row.parent_id].code,
                weight=row.weight,
                method=Method(row.method),
                source=row.source,
                parameters=row.parameters,
                without_cases=WithoutCases(row.without_cases),
                groups=frozenset(row.groups or Group.values),
                formula=row.formula,
                basis=row.basis,
            )
            for row in rows
            if row.parent_id is not None
        ],
        bands=[Band(row.grade, row.label, row.least) for row in system.grades.all()],
        adjustments=[
            Adjusted(row.code, AdjustmentKind(row.kind), row.name, row.points, row.limit)
            for row in system.adjustments.all()
        ],
        caps=[
            Cap(row.code, row.name, row.cap, row.source, row.figure, row.whole, row.threshold)
            for row in system.vetoes.all()
        ],
        bonus_cap=system.bonus_cap,
        deduction_cap=system.deduction_cap,
        own_share=system.own_share,
        normalised_groups=frozenset(system.normalised_groups),
    )
