"""From the points of each indicator to the score and the grade of a body (domain §5.2)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from evaluations.choices import AdjustmentKind, Standing
from evaluations.scoring.methods import Worth, ratio_of, rounded, worth_of
from evaluations.scoring.scheme import Cap, Definition, Figures, Scheme

_ZERO, _HUNDRED, _HUNDREDFOLD = Decimal(0), Decimal(100), Fraction(100)
_NOTHING_TOLD: Figures = {}


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of a sheet: `weight` is what it counts for here, with what others have left to it."""

    definition: Definition
    worth: Worth
    weight: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class Total:
    lines: Sequence[Line]
    # The indicators alone; None when not one of them applies.
    base: Decimal | None
    bonus: Decimal = _ZERO
    deduction: Decimal = _ZERO
    # 否决事由, and the worst grade that one of them leaves.
    vetoes: Sequence[Cap] = field(default_factory=tuple)

    @property
    def score(self) -> Decimal | None:
        """总分, never below nothing."""
        return None if self.base is None else max(_ZERO, self.base + self.bonus - self.deduction)


def total_of(
    scheme: Scheme, group: str, figures: Mapping[str, Figures], facts: Mapping[str, Decimal] | None = None
) -> Total:
    """`figures` by source; `facts` are additions, deductions and vetoes on record, by their code."""
    told = facts or {}
    lines = lines_of(scheme, group, figures)
    counting = [line for line in lines if line.worth.standing == Standing.SCORED]
    return Total(
        lines=lines,
        base=sum((line.points for line in counting), _ZERO) if counting else None,
        bonus=_adjusted(scheme, AdjustmentKind.BONUS, told, scheme.bonus_cap),
        deduction=_adjusted(scheme, AdjustmentKind.DEDUCTION, told, scheme.deduction_cap),
        vetoes=[cap for cap in scheme.caps if _is_struck(cap, figures, told)],
    )


def lines_of(scheme: Scheme, group: str, figures: Mapping[str, Figures]) -> list[Line]:
    """What does not apply leaves its weight to the other indicators under its heading in proportion; a heading of which
    nothing applies leaves its own to the other headings."""
    worths = [(each, worth_of(each, figures.get(each.source, _NOTHING_TOLD))) for each in scheme.of_group(group)]
    counting = [each for each, worth in worths if worth.standing == Standing.SCORED]
    shares = _shares(scheme, group, counting)
    lines = []
    for definition, worth in worths:
        share = shares[definition.heading] if worth.standing == Standing.SCORED else Fraction(0)
        lines.append(Line(definition, worth, _times(definition.weight, share), rounded(_times(worth.points, share))))
    return lines


def grade_of(scheme: Scheme, score: Decimal, vetoes: Iterable[Cap] = ()) -> str:
    """等级: by the score, and no better than what any veto leaves."""
    order = [band.grade for band in scheme.bands]
    earned = next(band.grade for band in scheme.bands if score >= band.least)
    return max([earned, *(cap.grade for cap in vetoes)], key=order.index)


def combined(own: Decimal, below: Sequence[Decimal], own_share: Decimal) -> Decimal:
    """市州得分 = 本级 60% + 所辖县均值 40%; its own alone where no county was evaluated."""
    if not below:
        return own
    mean = sum(below, _ZERO) / len(below)
    return rounded((own * own_share + mean * (_HUNDRED - own_share)) / _HUNDRED)


def _shares(scheme: Scheme, group: str, counting: Sequence[Definition]) -> dict[str, Fraction]:
    """By how much the weights under each heading grow; as fractions, so that thirds make up the hundred again."""
    applied: dict[str, Fraction] = {}
    for each in counting:
        applied[each.heading] = applied.get(each.heading, Fraction(0)) + Fraction(each.weight)
    if group in scheme.normalised_groups:
        return dict.fromkeys(applied, _HUNDREDFOLD / sum(applied.values())) if applied else {}
    headings = {heading: Fraction(scheme.headings[heading]) for heading in applied}
    whole = sum(headings.values())
    return {heading: headings[heading] / weight * _HUNDREDFOLD / whole for heading, weight in applied.items()}


def _times(points: Decimal, share: Fraction) -> Decimal:
    return points * share.numerator / share.denominator


def _adjusted(scheme: Scheme, kind: AdjustmentKind, facts: Mapping[str, Decimal], cap: Decimal) -> Decimal:
    counted = [
        min(each.points * facts[each.code], each.limit or cap)
        for each in scheme.adjustments
        if each.kind == kind and each.code in facts
    ]
    return min(cap, sum(counted, _ZERO))


def _is_struck(cap: Cap, figures: Mapping[str, Figures], facts: Mapping[str, Decimal]) -> bool:
    if facts.get(cap.code):
        return True
    told = figures.get(cap.source, _NOTHING_TOLD)
    value = ratio_of(told, cap.figure, cap.whole) if cap.whole else told.get(cap.figure)
    return value is not None and value >= cap.threshold
