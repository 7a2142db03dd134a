"""试算: what a draft of the indicator system would have made of a cycle that was scored, before anything is saved."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from evaluations.models import Cycle, IndicatorSystem, ScoreSheet
from evaluations.scoring.scheme import Scheme, scheme_of
from evaluations.scoring.totals import combined, grade_of, total_of
from evaluations.workflow.tallying import facts_of, figures_of, sheets_with_lines

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Shift:
    sheet: ScoreSheet
    score: Decimal
    grade: str

    @property
    def moved(self) -> Decimal:
        return self.score - (self.sheet.score or _NOTHING)

    @property
    def changes_grade(self) -> bool:
        return self.grade != self.sheet.grade


@dataclass(frozen=True, slots=True)
class Simulation:
    cycle: Cycle
    shifts: list[Shift]
    # Indicators of the draft whose figures the cycle does not hold: they count for nobody here.
    unknown: list[str]

    @property
    def changed(self) -> list[Shift]:
        return [shift for shift in self.shifts if shift.moved]

    @property
    def regraded(self) -> list[Shift]:
        return [shift for shift in self.shifts if shift.changes_grade]


def simulate(system: IndicatorSystem, cycle: Cycle) -> Simulation:
    """Every sheet of the cycle by the draft, the greatest change first. Nothing is written."""
    scheme = scheme_of(system)
    sheets = [sheet for sheet in sheets_with_lines(cycle) if sheet.score is not None]
    shifts = [found for sheet in sheets if (found := _shift(sheet, scheme))]
    shifts.sort(key=lambda shift: (-abs(shift.moved), shift.sheet.pk))
    return Simulation(cycle, shifts, _unknown(scheme, sheets))


def _shift(sheet: ScoreSheet, scheme: Scheme) -> Shift | None:
    total = total_of(scheme, sheet.group, figures_of(sheet.lines.all()), facts_of(sheet))
    if total.score is None:
        return None
    score = combined(total.score, [Decimal(each) for each in sheet.below.values()], scheme.own_share)
    return Shift(sheet, score, grade_of(scheme, score, total.vetoes))


def _unknown(scheme: Scheme, sheets: Iterable[ScoreSheet]) -> list[str]:
    held = {line.indicator.source for sheet in sheets for line in sheet.lines.all()}
    return [f"{each.code} {each.name}" for each in scheme.indicators if each.source not in held]
