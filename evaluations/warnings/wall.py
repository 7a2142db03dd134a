"""The wall of the supervising office: how many of each level, where, and how the weeks went."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from evaluations.choices import WarningLevel
from evaluations.models import Warning, WarningEvent
from evaluations.querysets import WarningEventQuerySet, WarningQuerySet
from foundation.organizations.choices import Tier
from foundation.organizations.identifiers import prefecture_of
from foundation.organizations.models import Region

WEEKS = 12
PROVINCE = ""
_WEEK = timedelta(days=7)
_GRAVEST_FIRST = tuple(reversed(WarningLevel))


@dataclass(frozen=True, slots=True)
class Tile:
    """One place of equal size whatever its area, with how many warnings of each level stand there."""

    code: str
    name: str
    counts: Sequence[tuple[WarningLevel, int]]

    @property
    def total(self) -> int:
        return sum(count for _, count in self.counts)

    @property
    def gravest(self) -> WarningLevel | None:
        return next((level for level, count in self.counts if count), None)

    @property
    def colour(self) -> str:
        """The name that style sheets know the gravest level by."""
        return self.gravest.name.lower() if self.gravest else "none"


def tiles(rows: WarningQuerySet[Warning]) -> tuple[list[Tile], Tile]:
    """The prefectures in the order of their codes, and the bodies of the province itself."""
    found: Counter[tuple[str, int]] = Counter()
    counted = rows.order_by().values_list("body__region_id", "level").annotate(found=Count("pk"))
    for region, level, count in counted:
        found[prefecture_of(region), level] += count
    prefectures = Region.objects.filter(tier=Tier.PREFECTURE, valid_to=None).order_by("code")
    places = [_tile(region.code, region.name, found) for region in prefectures]
    return places, _tile(PROVINCE, "省直单位", found)


def totals(places: Iterable[Tile]) -> list[tuple[WarningLevel, int]]:
    """Over all places, the gravest first."""
    summed: Counter[WarningLevel] = Counter()
    for place in places:
        summed.update(dict(place.counts))
    return [(level, summed[level]) for level in _GRAVEST_FIRST]


def trend(events: WarningEventQuerySet[WarningEvent], on: date) -> list[tuple[date, int]]:
    """How many warnings were raised in each of the last twelve weeks, by their Mondays, the earliest first."""
    monday = on - timedelta(days=on.weekday())
    mondays = [monday - number * _WEEK for number in reversed(range(WEEKS))]
    days = events.raised_since(mondays[0]).filter(day__lte=on).values_list("day", flat=True)
    raised = Counter(day - timedelta(days=day.weekday()) for day in days)
    return [(first, raised[first]) for first in mondays]


def _tile(code: str, name: str, found: Counter[tuple[str, int]]) -> Tile:
    return Tile(code, name, [(level, found[code, level]) for level in _GRAVEST_FIRST])
