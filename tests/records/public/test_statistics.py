"""公职人员记录统计: counts without persons, small cells merged (domain §4.5)."""

import pytest
from django.test import Client

from records import statistics
from records.models import CivilServantStatistic
from tests.factories import OrganizationFactory
from tests.records.factories import RecordFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]


def records(count: int, region: str, **facts: object) -> None:
    body = OrganizationFactory.create(region__code=region)
    RecordFactory.create_batch(count, **{"internal": True, "of_person": True, "body": body, **facts})


def cells() -> dict[str, str]:
    statistics.refresh()
    return dict(CivilServantStatistic.objects.values_list("region_code", "shown"))


def test_cells_of_fewer_than_five_are_merged() -> None:
    records(4, "630121")
    records(5, "632121")
    assert cells() == {"630100": "<5", "632100": "5"}


def test_only_confirmed_records_of_persons_are_counted() -> None:
    records(6, "630121", internal=False, approved=True)
    records(6, "632121", of_person=False)
    assert cells() == {}


def test_refreshing_twice_changes_nothing() -> None:
    records(5, "630121")
    assert cells() == cells()


def test_released_table_keeps_no_true_number_of_a_small_cell() -> None:
    records(3, "630121")
    statistics.refresh()
    assert "3" not in {str(value) for value in CivilServantStatistic.objects.values_list("shown", flat=True)}


def test_page_shows_counts_and_no_person(public_site: Client) -> None:
    records(5, "630121", person_name="马成林")
    statistics.refresh()
    told = public_site.get("/integrity/civil-servants/").content.decode()
    assert "2026 年" in told
    assert "政务处分（人次）" in told
    assert "马成林" not in told
    assert "合计" not in told.split("<table", 1)[1]
