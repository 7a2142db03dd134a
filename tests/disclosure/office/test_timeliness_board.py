"""The timeliness board: scope, lines, order, the way to the rows, the file."""

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from freezegun import freeze_time

from foundation.organizations.choices import Tier
from foundation.organizations.models import Organization
from tests.disclosure.factories import PenaltyFactory, PermitFactory
from tests.factories import OrganizationFactory, RegionFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]

BOARD = "/disclosure/timeliness/"
LATE_ON = date(2026, 12, 4)


@pytest.fixture
def _today() -> Any:
    with freeze_time("2026-12-07 04:00"):
        yield


@pytest.fixture
def government(client: Client) -> Organization:
    """A province's government, its supervisor signed in."""
    province = RegionFactory(province=True)
    government: Organization = OrganizationFactory(government=True, region=province)
    commission = OrganizationFactory(acts_for=government, region=province)
    client.force_login(UserFactory(supervisor=True, organization=commission))
    return government


def body_under(government: Organization, **traits: Any) -> Organization:
    body: Organization = OrganizationFactory(superior=government, **traits)
    return body


def board(client: Client, **query: Any) -> Any:
    return client.get(BOARD, query).context["board"]


def names(client: Client, **query: Any) -> list[str]:
    return [line.name for line in board(client, **query).lines]


def test_board_shows_clerk_own_body_only(client: Client) -> None:
    clerk = UserFactory(clerk=True)
    PenaltyFactory(author=clerk, published=True)
    PenaltyFactory(published=True)
    client.force_login(clerk)

    assert names(client) == [clerk.organization.name]


def test_board_shows_supervisor_the_subtree(client: Client, government: Organization) -> None:
    body = body_under(government)
    PenaltyFactory(author__organization=body, published=True)
    PenaltyFactory(published=True)

    assert names(client) == [body.name]


def test_board_tells_the_worst_first_unless_asked_otherwise(client: Client, government: Organization) -> None:
    good, late, silent_and_overdue = (body_under(government) for _ in range(3))
    PenaltyFactory(author__organization=good, published=True)
    PenaltyFactory(author__organization=late, published=True, reported_on=LATE_ON)
    PenaltyFactory(author__organization=silent_and_overdue)

    assert names(client) == [silent_and_overdue.name, late.name, good.name]
    assert names(client, order="overdue")[0] == silent_and_overdue.name
    assert names(client, order="directory") == [
        body.name for body in Organization.objects.filter(pk__in=[good.pk, late.pk, silent_and_overdue.pk])
    ]


def test_board_prints_the_formula_beside_the_number(client: Client, government: Organization) -> None:
    PenaltyFactory(author__organization=government, published=True)
    PermitFactory(author__organization=government, published=True, reported_on=LATE_ON)

    told = board(client)
    on_time, rates = told.summary()[0]

    assert dict(rates) == {"行政许可": 0, "行政处罚": 100, "合计": 50}
    assert on_time.formula in client.get(BOARD).content.decode()


def test_board_leads_to_the_rows_behind_each_count(client: Client, government: Organization) -> None:
    body = body_under(government)
    rows = {
        "on_time": PenaltyFactory(author__organization=body, published=True),
        "late": PenaltyFactory(author__organization=body, published=True, reported_on=LATE_ON, late_reason="停电"),
        "overdue": PenaltyFactory(author__organization=body),
        "faulty": PenaltyFactory(
            author__organization=body, published=True, reported_on=LATE_ON, is_compliant_at_first=False
        ),
    }
    PenaltyFactory(author__organization=body_under(government), published=True)

    [line] = [line for line in board(client).lines if line.name == body.name]
    found = {
        cell.indicator.rows: {row.pk for row in client.get(cell.url).context["page"].rows} for cell in line.cells()
    }

    assert found == {
        "on_time": {rows["on_time"].pk},
        "late": {rows["late"].pk, rows["faulty"].pk},
        "unexplained": {rows["faulty"].pk},
        "overdue": {rows["overdue"].pk},
        "faulty": {rows["faulty"].pk},
    }


def test_board_by_regions_leads_to_the_bodies_of_each(client: Client, government: Organization) -> None:
    for number in ("638100", "638200"):
        RegionFactory(code=number, tier=Tier.PREFECTURE, name=f"试验{number}州")
        county = RegionFactory(code=f"{number[:4]}21")
        PenaltyFactory(author__organization=body_under(government, region=county, name=f"{number}局"), published=True)

    lines = board(client, lines="regions").lines

    assert [line.name for line in lines] == ["试验638100州", "试验638200州"]
    narrowed = client.get(f"{BOARD}{lines[0].url}")
    assert [line.name for line in narrowed.context["board"].lines] == ["638100局"]
    assert "及时率，试验638100州" in narrowed.content.decode()


def test_board_sets_a_prefectures_own_bodies_apart_from_its_counties(client: Client, government: Organization) -> None:
    prefecture = RegionFactory(code="638100", tier=Tier.PREFECTURE, name="试验州")
    county = RegionFactory(code="638121", name="试验县")
    for region in (prefecture, county):
        PenaltyFactory(author__organization=body_under(government, region=region), published=True)

    assert sorted(names(client, lines="regions")) == ["试验县", "试验州本级"]


def test_board_counts_bodies_that_should_report_and_did_not(client: Client, government: Organization) -> None:
    before = board(client).silent
    body_under(government)
    body_under(government, has_enforcement=False)
    body_under(government, valid_to=date(2026, 1, 1))

    assert board(client).silent == before + 1


def test_board_narrows_to_days_of_ones_own(client: Client, government: Organization) -> None:
    PenaltyFactory(author__organization=government, published=True, decided_on=date(2026, 3, 2))

    assert names(client, period="this_month") == []
    assert names(client, period="custom", first="2026-03-02", last="2026-03-02") == [government.name]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"period": "custom", "last": "2026-03-02"}, "first"),
        ({"period": "custom", "first": "2026-03-02", "last": "2026-03-01"}, "last"),
        ({"period": "custom", "first": "x", "last": "2026-03-01"}, "first"),
        ({"period": "yesterday"}, "period"),
        ({"kind": "\0"}, "kind"),
        ({"region": "x" * 40}, "region"),
    ],
)
def test_board_tells_what_is_wrong_at_the_field(
    client: Client, government: Organization, query: dict[str, str], field: str
) -> None:
    response = client.get(BOARD, query)

    assert (response.status_code, response.context["board"]) == (200, None)
    assert list(response.context["form"].errors) == [field]
    assert client.get(reverse("disclosure:timeliness_export"), query).status_code == 400


def test_board_costs_the_same_for_one_body_and_thirty(
    client: Client, government: Organization, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    PenaltyFactory(author__organization=body_under(government), published=True)
    client.get(BOARD)
    with CaptureQueriesContext(connection) as one:
        client.get(BOARD)
    for _ in range(29):
        PenaltyFactory(author__organization=body_under(government), published=True)

    with django_assert_num_queries(len(one)):
        client.get(BOARD)


def test_export_holds_every_line_and_the_formulas(client: Client, government: Organization) -> None:
    body = body_under(government)
    PenaltyFactory(author__organization=body, published=True)

    response = client.get(reverse("disclosure:timeliness_export"))
    told = list(openpyxl.load_workbook(BytesIO(response.getvalue())).worksheets[0].values)

    assert told[0][:3] == ("单位或地区", "上报（条）", "及时率（%）")
    assert told[1][:3] == (body.name, 1, 100)
    assert any(str(row[0]).startswith("及时率：") for row in told)
