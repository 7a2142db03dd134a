"""公开: what the public reads of a final ranking, as far as it was released."""

from collections import defaultdict

from evaluations.choices import Release
from evaluations.models import Cycle, PublicStanding, ScoreSheet, ThirdPartyScore
from evaluations.rankings import moved
from foundation.deadlines.clock import today

_BEST = ("A", "B")


def release(cycle: Cycle) -> None:
    """Write the released lines anew."""
    PublicStanding.objects.filter(cycle_id=cycle.pk).delete()
    sheets = cycle.sheets.select_related("body").exclude(grade="").in_order()
    if cycle.release == Release.BEST:
        sheets = sheets.filter(grade__in=_BEST)
    labels = {band.grade: band.label for band in cycle.system.grades.all()}
    movements, beside = moved(cycle), _third_party(cycle)
    PublicStanding.objects.bulk_create(
        _line(cycle, sheet, labels[sheet.grade], movements.get(sheet.body_id), beside[sheet.body_id])
        for sheet in sheets
    )


def _third_party(cycle: Cycle) -> defaultdict[int, list[list[str]]]:
    found: defaultdict[int, list[list[str]]] = defaultdict(list)
    scores = ThirdPartyScore.objects.filter(engagement__cycle=cycle).order_by("engagement_id")
    for row in scores.select_related("engagement__institution"):
        found[row.body_id].append([row.engagement.institution.name, str(row.score)])
    return found


def _line(cycle: Cycle, sheet: ScoreSheet, label: str, movement: int | None, beside: list[list[str]]) -> PublicStanding:
    shows_all = cycle.release == Release.ALL
    return PublicStanding(
        cycle_id=cycle.pk,
        title=cycle.title,
        period=cycle.period,
        government_name=cycle.government.name,
        group=sheet.group,
        body_name=sheet.body_name,
        body_uscc=sheet.body.uscc,
        grade=sheet.grade,
        grade_label=label,
        score=sheet.score if shows_all else None,
        place=sheet.place if shows_all else None,
        moved=movement if shows_all else None,
        vetoes=sheet.vetoes if shows_all else [],
        third_party=beside if shows_all else [],
        released_on=cycle.released_on or today(),
    )
