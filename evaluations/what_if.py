"""如果……: what a sheet would come to if a record behind it were repaired or an overdue matter done."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from evaluations.models import ScoreLine, ScoreSheet
from evaluations.scoring.scheme import Figures, Scheme, scheme_of
from evaluations.scoring.totals import Total, combined, grade_of, total_of
from evaluations.workflow.tallying import facts_of, figures_of


@dataclass(frozen=True, slots=True)
class IfMended:
    """One record behind a figure; `gain` is what the score would rise by, `grade` what the grade would be."""

    title: str
    url: str
    remedy: str
    count: int
    gain: Decimal | None
    grade: str


class WhatIf:
    """Asked of one sheet; equal effects are reckoned once."""

    def __init__(self, sheet: ScoreSheet, lines: list[ScoreLine]) -> None:
        self.sheet = sheet
        self.scheme: Scheme = scheme_of(sheet.cycle.system)
        self.figures = figures_of(lines)
        self.facts = facts_of(sheet)
        self._known: dict[tuple[Any, ...], tuple[Decimal, str]] = {}

    def behind(self, line: ScoreLine) -> list[IfMended]:
        return [self._if_mended(line, record) for record in line.behind]

    def _if_mended(self, line: ScoreLine, record: Mapping[str, Any]) -> IfMended:
        effect = record["effect"]
        told = {name: record[name] for name in ("title", "url", "remedy", "count")}
        if not effect or self.sheet.score is None:
            return IfMended(**told, gain=None, grade="")
        score, grade = self._after(line.indicator.source, effect)
        return IfMended(**told, gain=score - self.sheet.score, grade=grade)

    def _after(self, source: str, effect: Mapping[str, int]) -> tuple[Decimal, str]:
        key = (source, *sorted(effect.items()))
        if key not in self._known:
            changed = _changed(self.figures[source], effect)
            self._known[key] = self._reckoned({**self.figures, source: changed})
        return self._known[key]

    def _reckoned(self, figures: Mapping[str, Figures]) -> tuple[Decimal, str]:
        total: Total = total_of(self.scheme, self.sheet.group, figures, self.facts)
        below = [Decimal(score) for score in self.sheet.below.values()]
        score = combined(total.score or Decimal(0), below, self.scheme.own_share)
        return score, grade_of(self.scheme, score, total.vetoes)


def _changed(figures: Figures, effect: Mapping[str, int]) -> dict[str, Decimal]:
    return {**figures, **{name: max(Decimal(0), figures.get(name, Decimal(0)) + by) for name, by in effect.items()}}
