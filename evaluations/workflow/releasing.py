"""公开: what the public reads of a final ranking, as far as it was released."""

from evaluations.choices import Release
from evaluations.models import Cycle, PublicStanding, ScoreSheet
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
    movements = moved(cycle)
    PublicStanding.objects.bulk_create(_line(cycle, sheet, labels[sheet.grade], movements) for sheet in sheets)


def _line(cycle: Cycle, sheet: ScoreSheet, label: str, movements: dict[int, int]) -> PublicStanding:
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
        moved=movements.get(sheet.body_id) if shows_all else None,
        vetoes=sheet.vetoes if shows_all else [],
        released_on=cycle.released_on or today(),
    )
