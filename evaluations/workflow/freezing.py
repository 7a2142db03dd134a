"""数据冻结: what every body is scored by is read once, kept with its sheet, and never read again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from evaluations.holdings import holdings_of
from evaluations.models import Cycle, ImportedFigure, Indicator, ScoreLine, ScoreSheet
from evaluations.scoring.methods import plain
from evaluations.scoring.scheme import scheme_of
from evaluations.sources.registry import Asked, Gathered, Source, sources
from evaluations.workflow.tallying import tally
from foundation.bulk import Record, copy_all, next_keys, uncollected
from foundation.deadlines.clock import today
from foundation.organizations.models import Organization

# What a figure is made of by body, for each source.
_Found = Mapping[str, Mapping[int, Gathered]]
_NOTHING = Gathered()


def evaluated_bodies(cycle: Cycle) -> list[Organization]:
    """A tier evaluates exactly its own subordinates: the bodies of these groups directly under the government."""
    rows = Organization.objects.existing_on(cycle.freeze_on).filter(superior=cycle.government)
    return list(rows.filter(evaluation_group__in=cycle.groups).order_by("evaluation_group", "pk"))


def freeze(cycle: Cycle) -> int:
    """Take the snapshot and score it; returns how many bodies are evaluated."""
    bodies = evaluated_bodies(cycle)
    keys = {indicator.code: indicator for indicator in cycle.system.indicators.exclude(parent=None)}
    scheme = scheme_of(cycle.system)
    asked = Asked(cycle.spell.span, today())
    found = gathered(sorted({each.source for each in scheme.indicators}), asked)
    told = _imported(cycle, bodies)
    held = holdings_of([body.pk for body in bodies])
    with uncollected():
        sheets, lines = [], []
        for body in bodies:
            sheet = ScoreSheet(cycle=cycle, body=body, body_name=body.name, group=body.evaluation_group)
            own = [
                _line(sheet, keys[each.code], found, held.get(body.pk, []), told.get((body.pk, each.source), {}))
                for each in scheme.of_group(body.evaluation_group)
            ]
            tally(sheet, own, scheme, {})
            sheets.append(sheet)
            lines.append(own)
        _store(sheets, lines)
    return len(sheets)


def gathered(names: Iterable[str], asked: Asked) -> dict[str, Mapping[int, Gathered]]:
    """What each source counts of every body, in a few queries for all."""
    automatic = {name: sources[name].gather for name in names if name in sources}
    return {name: gather(asked) for name, gather in automatic.items() if gather}


def _line(
    sheet: ScoreSheet, indicator: Indicator, found: _Found, held: Sequence[int], told: Mapping[str, str]
) -> ScoreLine:
    source = sources[indicator.source]
    parts = [found.get(indicator.source, {}).get(body, _NOTHING) for body in held]
    return ScoreLine(
        sheet=sheet,
        indicator=indicator,
        figures={**_counted(source, parts), **told},
        behind=[asdict(record) for part in parts for record in part.behind],
    )


def _counted(source: Source, parts: Sequence[Gathered]) -> dict[str, str]:
    """What the portal counts itself is known to be nothing where it found nothing."""
    return {
        name: plain(sum((part.figures.get(name, Decimal(0)) for part in parts), Decimal(0))) for name in source.counted
    }


def _imported(cycle: Cycle, bodies: Sequence[Organization]) -> dict[tuple[int, str], dict[str, str]]:
    rows = ImportedFigure.objects.filter(period=cycle.period, body__in=bodies)
    return {(body, source): figures for body, source, figures in rows.values_list("body_id", "source", "figures")}


def _store(sheets: Sequence[ScoreSheet], lines: Sequence[Sequence[ScoreLine]]) -> None:
    for sheet, key in zip(sheets, next_keys(ScoreSheet, len(sheets)), strict=True):
        sheet.pk = key
    copy_all(ScoreSheet, [_record(sheet) for sheet in sheets])
    flat = [line for own in lines for line in own]
    for line, key in zip(flat, next_keys(ScoreLine, len(flat)), strict=True):
        line.pk, line.sheet_id = key, line.sheet.pk
    copy_all(ScoreLine, [_record(line) for line in flat])


def _record(row: ScoreSheet | ScoreLine) -> Record:
    values: dict[str, Any] = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return values
