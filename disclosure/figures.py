"""公开指标: what the home page and a region's page show, read from the figures that disclosure.counting keeps."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar

from django.urls import reverse

from disclosure.counting import MONTHS, NEW_IN_WEEK, ON_TIME, ON_TIME_OF_MONTH, PROVINCE, PUBLIC_NOW, latest_months
from disclosure.headlines import PUBLIC_TODAY, Change, Headline, changes, headlines, pictures
from disclosure.models import Figure
from disclosure.publications import kinds
from disclosure.timeliness import grade
from foundation import charts
from foundation.charts.pictures import Picture
from foundation.deadlines.clock import today
from foundation.organizations.choices import Tier
from foundation.organizations.models import PublicRegion

_AUTONOMOUS = re.compile("(蒙古族|藏族)+自治州$")
_PERCENT = "%"
_ENTRIES = "公示库"
T = TypeVar("T")
Kept = dict[tuple[str, str], dict[str, Figure]]


def released() -> dict[str, Any]:
    """What the home page tells of the province, its prefectures and the last seven days."""
    kept = _kept()
    return {
        "as_of": min((figure.as_of for places in kept.values() for figure in places.values()), default=None),
        "answer": _answer(kept, PROVINCE),
        **_by_sort([_shown(headline, kept, PROVINCE) for headline in all_headlines()]),
        "changes": [_changed(change, kept) for change in all_changes()],
        "regions": [_region(region, kept) for region in PublicRegion.objects.filter(tier=Tier.PREFECTURE)],
    }


def released_of(region: PublicRegion) -> dict[str, Any]:
    """The same of one prefecture: what is kept by region, and known."""
    kept = _kept()
    figures = [_shown(headline, kept, region.code) for headline in all_headlines()]
    return {
        **_region(region, kept),
        "as_of": min((places[region.code].as_of for places in kept.values() if region.code in places), default=None),
        "answer": _answer(kept, region.code),
        **_by_sort([figure for figure in figures if figure["value"] is not None]),
    }


def pictures_of(place: str) -> list[Picture]:
    return [picture for draw in _lower_rooms_first(pictures.values()) if (picture := draw(place))]


def all_headlines() -> list[Headline]:
    """Rates first: they answer how honest government is; then how much there is of each kind."""
    counted = [
        Headline(
            name=PUBLIC_NOW,
            kind=name,
            label=f"公示中的{kind.label}",
            unit="条",
            definition=kind.definition,
            period=PUBLIC_TODAY,
            source=_ENTRIES,
            url_name=kind.list_url_name,
        )
        for name, kind in kinds.items()
        if kind.definition
    ]
    told = _lower_rooms_first(headlines.values())
    return (
        [headline for headline in told if headline.unit == _PERCENT]
        + counted
        + [headline for headline in told if headline.unit != _PERCENT]
    )


def all_changes() -> Iterator[Change]:
    for name, kind in kinds.items():
        yield Change(NEW_IN_WEEK, f"新公示{kind.label}", "条", kind.list_url_name, kind=name)
    yield from _lower_rooms_first(changes.values())


def on_time_picture(place: str) -> Picture | None:
    """及时率 of the last twelve months, a month without a decision left open."""
    rows = Figure.objects.filter(name=ON_TIME_OF_MONTH, region_code=place)
    kept = {figure.period: (_one_decimal(figure), figure.numerator, figure.denominator) for figure in rows}
    if not kept:
        return None
    months = latest_months(today())
    told = tuple((month, *kept.get(f"{month:%Y-%m}", (None, None, None))) for month in months)
    return Picture(
        title=f"近 {MONTHS} 个月双公示及时率",
        svg=_drawn(tuple((month, value) for month, value, _, _ in told)),
        head=("月份", "及时率（%）", "按时（条）", "上报（条）"),
        rows=[(f"{month:%Y-%m}", *values) for month, *values in told],
    )


@lru_cache(maxsize=64)
def _drawn(points: tuple[tuple[date, Decimal | None], ...]) -> bytes:
    labels, values = [f"{month.month}月" for month, _ in points], [value for _, value in points]
    return charts.lines(labels, [("及时率", values)], unit="%")


def _kept() -> Kept:
    """By name and kind, then by place."""
    names = {headline.name for headline in all_headlines()} | {change.name for change in all_changes()}
    found: Kept = {}
    for figure in Figure.objects.filter(name__in=names, period=""):
        found.setdefault((figure.name, figure.kind), {})[figure.region_code] = figure
    return found


def _shown(headline: Headline, kept: Kept, place: str) -> dict[str, Any]:
    figure = kept.get(headline.key, {}).get(place)
    return {
        "name": headline.name,
        "kind": headline.kind,
        "label": headline.label,
        "value": _value(figure, headline.unit),
        "unit": headline.unit,
        "definition": headline.definition,
        "period": headline.period,
        "source": headline.source,
        "parts": _parts(headline, figure),
        "url": _address(headline, place),
    }


def _by_sort(figures: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Rates answer how honest government is; counts say how much there is."""
    rates = [figure for figure in figures if figure["unit"] == _PERCENT]
    return {"figures": figures, "rates": rates, "counts": [figure for figure in figures if figure not in rates]}


def _lower_rooms_first(entries: list[T]) -> list[T]:
    """Rooms enter the registries from the roof down."""
    return entries[::-1]


def _answer(kept: Kept, place: str) -> list[dict[str, Any]]:
    """How honest government is here, in a sentence for each rate that is known."""
    rooms = _lower_rooms_first(headlines.values())
    told = [(headline.said, kept.get(headline.key, {}).get(place)) for headline in rooms if headline.said]
    parts = [(said.partition("{value}"), _one_decimal(figure)) for said, figure in told if figure]
    return [{"before": before, "value": value, "after": after} for (before, _, after), value in parts]


def _changed(change: Change, kept: Kept) -> dict[str, Any]:
    figure = kept.get((change.name, change.kind), {}).get(PROVINCE)
    return {
        "name": change.name,
        "kind": change.kind,
        "label": change.label,
        "unit": change.unit,
        "value": _value(figure, change.unit),
        "url": reverse(change.url_name),
    }


def _region(region: PublicRegion, kept: Kept) -> dict[str, Any]:
    figure = kept.get((ON_TIME, ""), {}).get(region.code)
    on_time, reported = (figure.numerator or 0, figure.denominator or 0) if figure else (0, 0)
    told = _value(figure, _PERCENT)
    return {
        "code": region.code,
        "name": region.name,
        "short_name": _AUTONOMOUS.sub("州", region.name),
        "on_time_rate": told,
        "reported": reported,
        "late": reported - on_time,
        "grade": grade(told),
        "url": reverse("region", args=[region.code]),
    }


def _parts(headline: Headline, figure: Figure | None) -> str:
    """按时 3,120 条，上报 3,205 条: what a rate is made of."""
    if figure is None or figure.denominator is None or not any(headline.parts):
        return ""
    part, whole = headline.parts
    return f"{part} {figure.numerator:,}，{whole} {figure.denominator:,}"


def _address(headline: Headline, place: str) -> str:
    query = f"?region={place}" if place and headline.is_by_region else ""
    return f"{reverse(headline.url_name)}{query}"


def _value(figure: Figure | None, unit: str) -> Any:
    if figure is None:
        return None
    return _one_decimal(figure) if unit == _PERCENT else int(figure.value)


def _one_decimal(figure: Figure) -> Decimal:
    return figure.value.quantize(Decimal("0.1"))
