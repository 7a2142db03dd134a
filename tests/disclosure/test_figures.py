"""The figures of the home page: what they count, that they are kept, and that they name nobody."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from freezegun import freeze_time

from disclosure import counting, figures
from disclosure.models import Figure, Publication, Removal, Tombstone
from disclosure.tasks import refresh_figures
from foundation.organizations.choices import Tier
from tests.disclosure.factories import PenaltyFactory
from tests.factories import OrganizationFactory, RegionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]
pytestmark.append(pytest.mark.urls("integrity_portal.urls.public"))

LATE_ON = date(2026, 12, 4)


@pytest.fixture
def _today() -> Any:
    with freeze_time("2026-12-07 04:00"):
        yield


def publish(kind: str, *, published_on: str = "2026-12-07", until: str = "2027-12-07", pk: int = 1) -> Publication:
    day = date.fromisoformat(published_on)
    return Publication.objects.create(
        kind=kind, source_label="test", source_id=pk, authority_id=1, decided_on=day, published_on=day,
        until=date.fromisoformat(until), facts=[],
    )  # fmt: skip


def value_of(label: str) -> Any:
    return next(figure["value"] for figure in figures.released()["figures"] if figure["label"] == label)


def test_released_shows_dashes_before_the_first_count() -> None:
    released = figures.released()

    assert released["as_of"] is None
    assert {figure["value"] for figure in released["figures"]} == {None}


def test_refresh_counts_what_is_public_today() -> None:
    publish("penalty", until="2026-12-07")
    publish("penalty", until="2026-12-06", pk=2)
    publish("permit", pk=3)

    counting.refresh()

    assert (value_of("公示中的行政处罚"), value_of("公示中的行政许可")) == (1, 1)


def test_refresh_counts_what_was_published_within_a_week() -> None:
    publish("penalty", published_on="2026-12-01")
    publish("penalty", published_on="2026-11-30", pk=2)

    counting.refresh()

    changes = {(change["name"], change["kind"]): change["value"] for change in figures.released()["changes"]}
    assert (changes["new_in_week", "permit"], changes["new_in_week", "penalty"]) == (0, 1)


def test_home_names_the_first_day_that_is_counted(client: Client) -> None:
    first = client.get("/").context["week_from"]
    for pk, day in enumerate((first - timedelta(days=1), first), start=1):
        publish("penalty", published_on=day.isoformat(), pk=pk)
        Removal.objects.create(public_id=uuid4(), removed_on=day)

    counting.refresh()

    changes = {(change["name"], change["kind"]): change["value"] for change in figures.released()["changes"]}
    assert first == date(2026, 12, 1)
    assert (changes["new_in_week", "penalty"], changes["ended_in_week", ""]) == (1, 1)


def test_refresh_rates_each_prefecture_by_its_bodies() -> None:
    prefecture = RegionFactory(code="639100", tier=Tier.PREFECTURE, name="试验蒙古族藏族自治州")
    county = RegionFactory(code="639121")
    for number, region in enumerate((prefecture, county, county)):
        body = OrganizationFactory(region=region)
        PenaltyFactory(
            author__organization=body, published=True, reported_on=LATE_ON if number == 2 else date(2026, 12, 1)
        )

    counting.refresh()

    region = next(region for region in figures.released()["regions"] if region["code"] == "639100")
    assert region == {
        "code": "639100",
        "name": "试验蒙古族藏族自治州",
        "short_name": "试验州",
        "on_time_rate": Decimal("66.6"),
        "reported": 3,
        "late": 1,
        "grade": "偏低",
        "url": "/regions/639100/",
    }
    assert (value_of("双公示及时率"), value_of("上报机关")) == (Decimal("66.6"), 3)


def test_refresh_leaves_bodies_of_the_province_to_the_province() -> None:
    RegionFactory(code="639100", tier=Tier.PREFECTURE)
    PenaltyFactory(
        author__organization=OrganizationFactory(region=RegionFactory(code="630000", tier=Tier.PROVINCE)),
        published=True,
    )

    counting.refresh()

    assert value_of("双公示及时率") == 100
    assert {region["on_time_rate"] for region in figures.released()["regions"]} == {None}


def test_refresh_counts_persons_without_naming_them() -> None:
    PenaltyFactory(person=True, status="filed", reported_on=date(2026, 12, 1), counterpart_name="张三")

    counting.refresh()

    assert value_of("双公示及时率") == 100
    assert "张三" not in str([vars(figure) for figure in Figure.objects.all()])


def test_refresh_run_twice_leaves_the_same() -> None:
    publish("penalty")
    PenaltyFactory(published=True)
    refresh_figures()
    before = figures.released()

    refresh_figures()

    assert figures.released() == before


def test_refresh_drops_a_rate_that_has_nothing_left_to_count() -> None:
    decision = PenaltyFactory(published=True)
    counting.refresh()
    decision.delete()

    with freeze_time("2026-12-08 04:00"):
        counting.refresh()

    assert value_of("双公示及时率") is None


def change_of(name: str) -> Any:
    return next(change["value"] for change in figures.released()["changes"] if change["name"] == name)


def test_refresh_tells_what_was_corrected_ended_and_withdrawn_within_a_week() -> None:
    corrected = publish("penalty", published_on="2026-06-01")
    Publication.objects.filter(pk=corrected.pk).update(corrected_on=date(2026, 12, 1))
    older = publish("penalty", published_on="2026-06-01", pk=2)
    Publication.objects.filter(pk=older.pk).update(corrected_on=date(2026, 11, 30))
    for pk, withdrawn in ((11, False), (12, False), (13, True)):
        entry = publish("permit", pk=pk)
        Removal.objects.create(public_id=entry.public_id, removed_on=date(2026, 12, 1))
        if withdrawn:
            Tombstone.objects.create(publication_id=entry.pk, kind="permit", withdrawn_on=date(2026, 12, 1))
    Removal.objects.create(public_id=older.public_id, removed_on=date(2026, 11, 30))

    counting.refresh()

    assert change_of("corrected_in_week") == 1
    assert (change_of("ended_in_week"), change_of("withdrawn_in_week")) == (2, 1)


def test_refresh_keeps_the_rate_of_each_of_twelve_months() -> None:
    body = OrganizationFactory(region=RegionFactory(code="639100", tier=Tier.PREFECTURE))
    for decided_on, reported_on in (("2026-03-31", "2026-04-30"), ("2026-04-01", "2026-04-02")):
        PenaltyFactory(
            author__organization=body, published=True, decided_on=date.fromisoformat(decided_on),
            reported_on=date.fromisoformat(reported_on), due_on=date.fromisoformat("2026-04-10"),
        )  # fmt: skip
    counting.refresh()

    for place in ("", "639100"):
        picture = figures.on_time_picture(place)
        assert picture is not None
        rates = {month: rate for month, rate, *_ in picture.rows}
        assert sorted(map(str, rates))[:: len(rates) - 1] == ["2026-01", "2026-12"]
        assert (rates["2026-03"], rates["2026-04"], rates["2026-05"]) == (0, 100, None)


def test_released_answers_in_a_sentence_and_says_what_each_rate_is_made_of() -> None:
    RegionFactory(code="639100", tier=Tier.PREFECTURE, name="试验州")
    PenaltyFactory(published=True, reported_on=date(2026, 12, 1))
    counting.refresh()

    released = figures.released()
    shown = next(figure for figure in released["rates"] if figure["name"] == "on_time")

    assert {"before": "许可和处罚决定", "value": 100, "after": "按时公示"} in released["answer"]
    assert (shown["parts"], shown["period"], shown["url"]) == ("按时 1，上报 1", "近 12 个月", "/integrity/bodies/")
    assert all(figure["definition"] and figure["source"] for figure in released["figures"])


def test_home_reads_figures_without_counting(public_site: Client) -> None:
    publish("penalty")
    counting.refresh()
    Publication.objects.all().delete()

    page = public_site.get("/").content.decode()

    assert "数据截至 2026-12-07 12:00" in page
    assert value_of("公示中的行政处罚") == 1
