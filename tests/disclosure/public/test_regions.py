"""首页与市州页: how honest government is, told from kept figures, with a way to every prefecture."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from disclosure import counting
from disclosure.models import Figure
from foundation.organizations.choices import Tier
from foundation.organizations.models import Organization
from tests.disclosure.acts import made_public
from tests.disclosure.factories import PenaltyFactory
from tests.factories import OrganizationFactory, RegionFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def bureau() -> Organization:
    """A body of a county of 海西, with one decision on time and public."""
    prefecture = RegionFactory(code="632800", tier=Tier.PREFECTURE, name="海西蒙古族藏族自治州")
    county = RegionFactory(code="632801", tier=Tier.COUNTY, name="格尔木市", parent=prefecture)
    RegionFactory(code="630100", tier=Tier.PREFECTURE, name="西宁市")
    body: Organization = OrganizationFactory(region=county, name="格尔木市应急管理局")
    decision = PenaltyFactory(author=UserFactory(organization=body), published=True, reported_on=date(2026, 11, 20))
    made_public(decision)
    counting.refresh()
    return body


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_home_answers_first_and_leads_to_each_prefecture(public_site: Client, bureau: Organization) -> None:
    told = page(public_site, "/")

    assert "近 12 个月，全省许可和处罚决定 <b>100.0%</b> 按时公示。" in told
    assert told.count('href="/regions/632800/"') == 2
    assert "本周变化" in told
    assert "近 12 个月双公示及时率" in told


def test_home_draws_charts_with_the_table_of_their_figures(public_site: Client, bureau: Organization) -> None:
    told = page(public_site, "/")

    assert told.count("data:image/svg+xml;base64,") == told.count("<summary>数据表</summary>") == 2


def test_home_counts_nothing_however_much_there_is(
    public_site: Client, bureau: Organization, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(7):
        public_site.get("/")


def test_home_tells_nothing_it_does_not_know(public_site: Client) -> None:
    told = page(public_site, "/")

    assert "近 12 个月，全省" not in told
    assert "—" in told


def test_region_tells_its_own_figures_bodies_and_entries(public_site: Client, bureau: Organization) -> None:
    answer = public_site.get("/regions/632800/")
    told = page(public_site, "/regions/632800/")

    assert {figure["name"] for figure in answer.context["rates"]} == {"on_time"}
    assert f'href="/integrity/bodies/{bureau.uscc}/"' in told
    assert [group["kind"] for group in answer.context["latest"] if group["rows"]] == ["penalty"]
    assert "格尔木市</a>" in told


def test_region_without_a_figure_says_so(public_site: Client, bureau: Organization) -> None:
    Figure.objects.filter(region_code="630100").delete()

    assert "还没有可以公开的数字" in page(public_site, "/regions/630100/")


@pytest.mark.parametrize("code", ["632801", "999999", "630000", "%00", "６３２８００"])
def test_region_page_is_only_of_prefectures(public_site: Client, bureau: Organization, code: str) -> None:
    assert public_site.get(f"/regions/{code}/").status_code == 404


def test_regions_are_listed(public_site: Client, bureau: Organization) -> None:
    answer: Any = public_site.get("/regions/")

    assert [region["code"] for region in answer.context["regions"]] == ["630100", "632800"]
