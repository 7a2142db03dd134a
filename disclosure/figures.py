"""公开指标: the figures of the home page, kept by a task, read by visitors and never counted while one waits."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from disclosure.choices import DecisionKind
from disclosure.models import BodyTimeliness, Figure, Publication
from disclosure.publications import kinds
from disclosure.spans import Period, span_of
from disclosure.timeliness import Tally, grade, tally_by_body, total
from foundation.deadlines.clock import today
from foundation.organizations.choices import Tier
from foundation.organizations.identifiers import prefecture_of
from foundation.organizations.models import Organization, PublicRegion

PUBLIC_NOW, NEW_IN_WEEK, ON_TIME, REPORTING_BODIES = "public_now", "new_in_week", "on_time", "reporting_bodies"
NAMES = (PUBLIC_NOW, NEW_IN_WEEK, ON_TIME, REPORTING_BODIES)
_WEEK = timedelta(days=7)
_AUTONOMOUS = re.compile("(蒙古族|藏族)+自治州$")

DEFINITIONS = {
    ON_TIME: "近 12 个月作出的决定中，7 个工作日内公示（入库）的条数 ÷ 上报条数。",
    REPORTING_BODIES: "近 12 个月上报过许可或者处罚决定的机关。",
}


@transaction.atomic
def refresh() -> None:
    """Count anew; figures that no longer exist go. Run twice, it leaves the same."""
    now, on = timezone.now(), today()
    by_body = tally_by_body(DecisionKind, span_of(Period.LAST_12_MONTHS, on), on=on)
    _release_bodies(by_body, now)
    Figure.objects.bulk_create(
        [*_counters(on, now), *_rates(by_body, now)],
        update_conflicts=True,
        unique_fields=["name", "region_code", "kind", "period"],
        update_fields=["value", "numerator", "denominator", "as_of"],
    )
    Figure.objects.filter(name__in=NAMES, as_of__lt=now).delete()


def _counters(on: date, now: datetime) -> Iterator[Figure]:
    public = Publication.objects.public(on).count_by_kind()
    fresh = Publication.objects.published_after(on - _WEEK).count_by_kind()
    for kind in kinds:
        yield Figure(name=PUBLIC_NOW, kind=kind, value=public.get(kind, 0), as_of=now)
        yield Figure(name=NEW_IN_WEEK, kind=kind, value=fresh.get(kind, 0), as_of=now)


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
    """On-time rates of the province and of its prefectures; none where nothing was reported."""
    reporting = sum(tally.reported > 0 for tally in by_body.values())
    yield Figure(name=REPORTING_BODIES, value=reporting, as_of=now)
    for region_code, tally in {"": total(by_body.values()), **_by_prefecture(by_body)}.items():
        if tally.on_time_rate is not None:
            yield Figure(
                name=ON_TIME,
                region_code=region_code,
                value=tally.on_time_rate,
                numerator=tally.on_time,
                denominator=tally.reported,
                as_of=now,
            )


def _by_prefecture(by_body: dict[int, Tally]) -> dict[str, Tally]:
    codes = dict(Organization.objects.exclude(region__tier=Tier.PROVINCE).values_list("pk", "region_id"))
    found: defaultdict[str, Tally] = defaultdict(Tally)
    for body, tally in by_body.items():
        if body in codes:
            found[prefecture_of(codes[body])] += tally
    return found


def released() -> dict[str, Any]:
    """What the home page shows, read from the kept figures."""
    kept = {(figure.name, figure.region_code, figure.kind): figure for figure in Figure.objects.filter(name__in=NAMES)}
    return {
        "as_of": min((figure.as_of for figure in kept.values()), default=None),
        "figures": [
            *(
                _shown(kept.get((PUBLIC_NOW, "", name)), f"公示中的{kind.label}", "条", kind.definition)
                for name, kind in kinds.items()
                if kind.definition
            ),
            _shown(kept.get((ON_TIME, "", "")), "双公示及时率", "%", DEFINITIONS[ON_TIME]),
            _shown(kept.get((REPORTING_BODIES, "", "")), "上报机关", "个", DEFINITIONS[REPORTING_BODIES]),
        ],
        "week_counts": {kind.value: _whole(kept.get((NEW_IN_WEEK, "", kind))) for kind in DecisionKind},
        "regions": [
            _region(region, kept.get((ON_TIME, region.code, "")))
            for region in PublicRegion.objects.filter(tier=Tier.PREFECTURE)
        ],
    }


def _shown(figure: Figure | None, label: str, unit: str, definition: str) -> dict[str, Any]:
    value = _rate(figure) if unit == "%" else _whole(figure)
    return {"label": label, "value": value, "unit": unit, "definition": definition}


def _region(region: PublicRegion, figure: Figure | None) -> dict[str, Any]:
    rate = _rate(figure)
    on_time, reported = (figure.numerator or 0, figure.denominator or 0) if figure else (0, 0)
    return {
        "code": region.code,
        "name": region.name,
        "short_name": _AUTONOMOUS.sub("州", region.name),
        "on_time_rate": rate,
        "reported": reported,
        "late": reported - on_time,
        "grade": grade(rate),
    }


def _whole(figure: Figure | None) -> int | None:
    return int(figure.value) if figure else None


def _rate(figure: Figure | None) -> Decimal | None:
    return figure.value.quantize(Decimal("0.1")) if figure else None
