"""计分: the points of a sheet from the figures it keeps; run again, it comes to the same."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from evaluations.models import Cycle, ScoreLine, ScoreSheet
from evaluations.scoring.scheme import Figures, Scheme, scheme_of
from evaluations.scoring.totals import Total, combined, grade_of, total_of

_LINE_COLUMNS = ("standing", "weight", "ratio", "points", "working")
_SHEET_COLUMNS = (
    "base",
    "bonus",
    "deduction",
    "own_score",
    "score",
    "earned_grade",
    "grade",
    "vetoes",
    "below",
)


def figures_of(lines: Iterable[ScoreLine]) -> dict[str, Figures]:
    """What a sheet counts with, by source."""
    return {line.indicator.source: line.used for line in lines}


def tally(sheet: ScoreSheet, lines: Sequence[ScoreLine], scheme: Scheme, facts: Mapping[str, Decimal]) -> Total:
    """Write the points into the sheet and its lines, in memory."""
    total = total_of(scheme, sheet.group, figures_of(lines), facts)
    by_code = {line.definition.code: line for line in total.lines}
    for line in lines:
        scored = by_code[line.indicator.code]
        line.standing, line.ratio = scored.worth.standing, scored.worth.ratio
        line.weight, line.points = scored.weight.quantize(Decimal("0.0001")), scored.points
        line.working = list(scored.worth.working)
    sheet.base, sheet.bonus, sheet.deduction = total.base, total.bonus, total.deduction
    sheet.own_score = total.score
    sheet.vetoes = [cap.name for cap in total.vetoes]
    grade(sheet, scheme, total)
    return total


def grade(sheet: ScoreSheet, scheme: Scheme, total: Total) -> None:
    """总分 and 等级, with the counties of a prefecture where they were evaluated."""
    if sheet.own_score is None:
        sheet.score, sheet.earned_grade, sheet.grade = None, "", ""
        return
    below = [Decimal(score) for score in sheet.below.values()]
    sheet.score = combined(sheet.own_score, below, scheme.own_share)
    sheet.earned_grade = grade_of(scheme, sheet.score)
    sheet.grade = grade_of(scheme, sheet.score, total.vetoes)


def facts_of(sheet: ScoreSheet) -> dict[str, Decimal]:
    counts: dict[str, Decimal] = {}
    for fact in sheet.facts.all():
        counts[fact.code] = counts.get(fact.code, Decimal(0)) + fact.count
    return counts


def rescore(sheet: ScoreSheet) -> ScoreSheet:
    """Count one sheet anew from what it keeps and store it. Must run inside the act that changed it."""
    lines = list(sheet.lines.with_indicator())
    tally(sheet, lines, scheme_of(sheet.cycle.system), facts_of(sheet))
    store([sheet], lines)
    return sheet


def rescore_all(cycle: Cycle) -> list[ScoreSheet]:
    """The same for every sheet of a cycle, in two statements."""
    scheme, found, every_line = scheme_of(cycle.system), [], []
    for sheet in sheets_with_lines(cycle):
        lines = list(sheet.lines.all())
        tally(sheet, lines, scheme, facts_of(sheet))
        found.append(sheet)
        every_line += lines
    store(found, every_line)
    return found


def sheets_with_lines(cycle: Cycle) -> list[ScoreSheet]:
    rows = cycle.sheets.order_by("pk").prefetch_related("facts", "lines__indicator")
    return list(rows)


def store(sheets: Sequence[ScoreSheet], lines: Sequence[ScoreLine]) -> None:
    ScoreSheet.objects.bulk_update(sheets, _SHEET_COLUMNS, batch_size=500)
    ScoreLine.objects.bulk_update(lines, _LINE_COLUMNS, batch_size=500)


def recounted(cycle: Cycle) -> list[str]:
    """重算: every sheet counted again from its snapshot; what differs from what is kept, in words. Changes nothing."""
    scheme, told = scheme_of(cycle.system), []
    for sheet in sheets_with_lines(cycle):
        kept = _kept(sheet)
        tally(sheet, list(sheet.lines.all()), scheme, facts_of(sheet))
        if _kept(sheet) != kept:
            told.append(f"{sheet.body_name}：保存 {kept['score']}，重算 {_kept(sheet)['score']}")
    return told


def digest_of(cycle: Cycle) -> str:
    """SHA-256 over all that a cycle keeps: figures, points, grades and places."""
    sheets = [_kept(sheet) for sheet in sheets_with_lines(cycle)]
    text = json.dumps(sheets, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _kept(sheet: ScoreSheet) -> dict[str, Any]:
    names = ("body_id", "group", "base", "bonus", "deduction", "own_score", "score", "earned_grade", "grade", "place")
    return {
        **{name: _told(getattr(sheet, name)) for name in names},
        "vetoes": list(sheet.vetoes),
        "below": dict(sheet.below),
        "facts": sorted([fact.code, fact.count, fact.basis] for fact in sheet.facts.all()),
        "lines": [
            [line.indicator.code, line.figures, line.declared, line.settled, _told(line.ratio), _told(line.points)]
            for line in sorted(sheet.lines.all(), key=lambda line: line.indicator.code)
        ],
    }


def _told(value: Any) -> Any:
    return str(value.normalize()) if isinstance(value, Decimal) else value
