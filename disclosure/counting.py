"""计数: the public figures, counted by a task and kept, so that nothing is counted while a visitor waits."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from disclosure.choices import DecisionKind
from disclosure.models import BodyTimeliness, Figure, Publication, Removal, Tombstone
from disclosure.publications import kinds
from disclosure.spans import Period, Span, span_of
from disclosure.timeliness import Tally, percentage, tally_by_body, tally_by_body_and_month, total
from foundation.deadlines.clock import today
from foundation.organizations.choices import Tier
from foundation.organizations.identifiers import prefecture_of
from foundation.organizations.models import Organization

PUBLIC_NOW, PUBLIC_OF_ALL_KINDS = "public_now", "public_of_all_kinds"
ON_TIME, ON_TIME_OF_MONTH, REPORTING_BODIES = "on_time", "on_time_of_month", "reporting_bodies"
NEW_IN_WEEK, CORRECTED_IN_WEEK = "new_in_week", "corrected_in_week"
WITHDRAWN_IN_WEEK, ENDED_IN_WEEK = "withdrawn_in_week", "ended_in_week"
NAMES = (
    PUBLIC_NOW, PUBLIC_OF_ALL_KINDS, ON_TIME, ON_TIME_OF_MONTH, REPORTING_BODIES, NEW_IN_WEEK, CORRECTED_IN_WEEK,
    WITHDRAWN_IN_WEEK, ENDED_IN_WEEK,
)  # fmt: skip
PROVINCE = ""
_SIX_DAYS = timedelta(days=6)
MONTHS = 12
K = TypeVar("K")


@transaction.atomic
def refresh() -> None:
    """Count anew. Run twice, it leaves the same."""
    now, on = timezone.now(), today()
    by_body = tally_by_body(DecisionKind, span_of(Period.LAST_12_MONTHS, on), on=on)
    _release_bodies(by_body, now)
    keep(NAMES, [*_counters(on, now), *_changes(on, now), *_rates(by_body, now), *_months(on, now)], now=now)


@transaction.atomic
def keep(names: Collection[str], rows: Iterable[Figure], *, now: datetime) -> None:
    """The figures of these names are now these; those that no longer exist go."""
    Figure.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["name", "region_code", "kind", "period"],
        update_fields=["value", "numerator", "denominator", "as_of"],
    )
    Figure.objects.filter(name__in=names, as_of__lt=now).delete()


def rates(name: str, counted: Mapping[str, tuple[int, int]], now: datetime, *, period: str = "") -> Iterator[Figure]:
    """(part, whole) of each place as a percentage that remembers both; none where nothing was counted."""
    for place, (part, whole) in counted.items():
        value = percentage(part, whole)
        if value is not None:
            yield Figure(
                name=name, region_code=place, period=period, value=value, numerator=part, denominator=whole, as_of=now
            )


def first_of_week(on: date) -> date:
    """The first of the seven days that end with this one: what changed from it on is this week's."""
    return on - _SIX_DAYS


def latest_months(on: date) -> list[date]:
    """The first days of the month of this day and of the eleven before it, the earliest first."""
    last = on.year * 12 + on.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(last - MONTHS + 1, last + 1)]


def _counters(on: date, now: datetime) -> Iterator[Figure]:
    """Of each kind in the province; by prefecture of all kinds, and of those kinds that are few."""
    rows = Publication.objects.public(on)
    of_kind = rows.count_by_kind()
    for kind in kinds:
        yield Figure(name=PUBLIC_NOW, kind=kind, value=of_kind.get(kind, 0), as_of=now)
    for place, count in rows.count_by_prefecture().items():
        yield Figure(name=PUBLIC_OF_ALL_KINDS, region_code=place, value=count, as_of=now)
    for kind in set(kinds) - set(DecisionKind.values):
        for place, count in rows.filter(kind=kind).count_by_prefecture().items():
            yield Figure(name=PUBLIC_NOW, kind=kind, region_code=place, value=count, as_of=now)


def _changes(on: date, now: datetime) -> Iterator[Figure]:
    """An entry that was withdrawn is among the removed as well: what ended by law is the rest."""
    first = first_of_week(on)
    fresh = Publication.objects.published_from(first).count_by_kind()
    for kind in kinds:
        yield Figure(name=NEW_IN_WEEK, kind=kind, value=fresh.get(kind, 0), as_of=now)
    removed = Removal.objects.filter(removed_on__gte=first).count()
    withdrawn = Tombstone.objects.filter(withdrawn_on__gte=first).count()
    corrected = Publication.objects.corrected_from(first).count()
    yield Figure(name=CORRECTED_IN_WEEK, value=corrected, as_of=now)
    yield Figure(name=WITHDRAWN_IN_WEEK, value=withdrawn, as_of=now)
    yield Figure(name=ENDED_IN_WEEK, value=max(0, removed - withdrawn), as_of=now)


def _release_bodies(by_body: dict[int, Tally], now: datetime) -> None:
    """What each body's page tells; bodies without a decision go."""
    told = ("reported", "late", "overdue")
    BodyTimeliness.objects.bulk_create(
        [
            BodyTimeliness(body_id=body, as_of=now, **{name: getattr(tally, name) for name in told})
            for body, tally in by_body.items()
        ],
        update_conflicts=True,
        unique_fields=["body_id"],
        update_fields=[*told, "as_of"],
    )
    BodyTimeliness.objects.filter(as_of__lt=now).delete()


def _rates(by_body: dict[int, Tally], now: datetime) -> Iterator[Figure]:
    """On-time rates of the province and of its prefectures."""
    yield Figure(name=REPORTING_BODIES, value=sum(tally.reported > 0 for tally in by_body.values()), as_of=now)
    yield from rates(ON_TIME, _by_place(prefectures(), by_body.items()), now)


def _months(on: date, now: datetime) -> Iterator[Figure]:
    places, months = prefectures(), latest_months(on)
    of_kinds = [tally_by_body_and_month(kind, Span(months[0], on), on=on) for kind in DecisionKind]
    for month in months:
        of_month = [each for kept in of_kinds for each in kept.by_body(Span(month, month)).items()]
        yield from rates(ON_TIME_OF_MONTH, _by_place(places, of_month), now, period=f"{month:%Y-%m}")


def _by_place(places: dict[int, str], tallies: Iterable[tuple[int, Tally]]) -> dict[str, tuple[int, int]]:
    """(on time, reported) of the whole province and of each prefecture."""
    told = list(tallies)
    found = _summed((places[body], tally) for body, tally in told if places.get(body))
    found[PROVINCE] = total(tally for _, tally in told)
    return {place: (tally.on_time, tally.reported) for place, tally in found.items()}


def prefectures() -> dict[int, str]:
    """The prefecture of each body; bodies of the province itself lie in none."""
    codes = Organization.objects.exclude(region__tier=Tier.PROVINCE).values_list("pk", "region_id")
    return {body: prefecture_of(code) for body, code in codes}


def _summed(tallies: Iterable[tuple[K, Tally]]) -> dict[K, Tally]:
    found: defaultdict[K, Tally] = defaultdict(Tally)
    for key, tally in tallies:
        found[key] += tally
    return dict(found)
