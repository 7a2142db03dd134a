"""排名: within a cycle, and over the cycles of all governments for the groups that are compared province-wide."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from evaluations.choices import RANKED_WITHIN_GOVERNMENT, Group
from evaluations.models import Cycle, ScoreSheet
from evaluations.periods import Period
from evaluations.scoring.ranking import places
from foundation.accounts.models import User


@dataclass(frozen=True, slots=True)
class Place:
    sheet: ScoreSheet
    place: int
    # 名次变化 since the last period; positive is better. None for who was not ranked then.
    moved: int | None

    @property
    def grade(self) -> str:
        return self.sheet.grade


def moved(cycle: Cycle) -> dict[int, int]:
    """By how many places each body has risen since the last final cycle of the same government and length."""
    before = last_final_before(cycle)
    if before is None:
        return {}
    then = dict(before.sheets.filter(place__isnull=False).values_list("body_id", "place"))
    now = cycle.sheets.filter(place__isnull=False).values_list("body_id", "place")
    return {body: (then[body] or 0) - (place or 0) for body, place in now if body in then}


def last_final_before(cycle: Cycle) -> Cycle | None:
    """上一期."""
    return Cycle.objects.final().filter(government=cycle.government, period=cycle.spell.previous.code).first()


def standings(group: Group, period: Period, *, government: int | None = None) -> list[Place]:
    """The ranking of one group over all final cycles of a period; departments within their own government only."""
    now = _scores(group, period, government)
    then = places({sheet.body_id: score for sheet, score in _scores(group, period.previous, government)})
    found = places({sheet.pk: score for sheet, score in now})
    ranked = [
        Place(sheet, found[sheet.pk], then[sheet.body_id] - found[sheet.pk] if sheet.body_id in then else None)
        for sheet, _ in now
    ]
    return sorted(ranked, key=lambda each: (each.place, each.sheet.pk))


def needs_government(group: Group) -> bool:
    return group in RANKED_WITHIN_GOVERNMENT


def periods_ranked(user: User) -> list[Period]:
    """The periods of which this person may see a final ranking, the newest first."""
    codes = Cycle.objects.visible_to(user).final().order_by().values_list("period", flat=True).distinct()
    return sorted((Period.parse(code) for code in codes), reverse=True)


def _scores(group: Group, period: Period, government: int | None) -> Sequence[tuple[ScoreSheet, Decimal]]:
    rows = ScoreSheet.objects.filter(cycle__in=Cycle.objects.final().filter(period=period.code), group=group)
    if government is not None:
        rows = rows.filter(cycle__government=government)
    return [(sheet, sheet.score) for sheet in rows.select_related("cycle", "body") if sheet.score is not None]
