"""政务失信统计, 机关诚信档案: counts, trend and a body's page come from public entries and released figures alone."""

from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from disclosure import counting, figures
from disclosure.filters import region_choices
from disclosure.models import Figure
from foundation import charts
from records import trends
from records.models import DishonestyRecord
from records.workflow import confirmation, endings
from tests.disclosure.factories import PenaltyFactory
from tests.factories import OrganizationFactory, UserFactory
from tests.records.factories import RecordFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
LATE = {"decided_on": date(2026, 11, 3), "due_on": date(2026, 11, 12), "reported_on": date(2026, 11, 20)}
SHAPES = {"svg", "g", "rect", "line", "text", "path", "circle"}


def published(**facts: Any) -> DishonestyRecord:
    record = RecordFactory.create(confirmed=True, **facts)
    confirmer = UserFactory.create(reviewer=True, organization=record.confirming_body)
    return confirmation.publish(record, by=confirmer, reason="政府信息公开条例第二十条")


def page(site: Client, path: str, **query: str) -> str:
    answer = site.get(path, query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split()).replace("> <", "><")


def test_figures_count_public_records_by_type_domain_place_and_tier(public_site: Client) -> None:
    published(domain="D4", body=OrganizationFactory.create(region__code="630121", tier="county"))
    RecordFactory.create(confirmed=True, domain="D1")

    shown = page(public_site, "/integrity/figures/")

    assert "共 <strong>1</strong> 条" in shown
    for counted in ("通报批评", "招商引资", "县"):
        assert f'<th scope="row">{counted}</th><td class="num">1</td>' in shown
    assert "政府采购</th>" not in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"domain": "招商引资"}, 1),
        ({"domain": "政府采购"}, 0),
        ({"region": "630100"}, 1),
        ({"region": "632100"}, 0),
    ],
)
def test_figures_follow_the_conditions(public_site: Client, query: dict[str, str], found: int) -> None:
    published(domain="D4", body=OrganizationFactory.create(region__code="630121"))
    OrganizationFactory.create(region__code="630100", region__tier="prefecture")
    OrganizationFactory.create(region__code="632100", region__tier="prefecture")
    region_choices.cache_clear()

    assert f"共 <strong>{found}</strong> 条" in page(public_site, "/integrity/figures/", **query)


def test_trend_tells_the_quarter_in_which_a_record_became_public() -> None:
    published(body=OrganizationFactory.create(region__code="630121"))
    trends.refresh()

    quarters = trends.released(trends.PROVINCE)

    assert [count for _, count in quarters] == [0] * 7 + [1]
    assert trends.released("630100")[-1][1] == 1
    assert trends.released("632100")[-1][1] == 0


def test_page_shows_the_trend_of_the_place_asked_for(public_site: Client) -> None:
    published(body=OrganizationFactory.create(region__code="630121"))
    OrganizationFactory.create(region__code="632100", region__tier="prefecture")
    region_choices.cache_clear()
    trends.refresh()
    quarter = '<th scope="row">2026 年第四季度</th><td class="num">{}</td>'

    assert quarter.format(1) in page(public_site, "/integrity/figures/")
    assert quarter.format(0) in page(public_site, "/integrity/figures/", region="632100")


def test_trend_keeps_a_record_whose_influence_is_over(freezer: Any) -> None:
    record = published(influence_until=date(2027, 1, 15))
    freezer.move_to("2027-02-01 02:00")
    endings.end_due(date(2027, 2, 1))
    record.refresh_from_db()
    assert record.status == "over"
    trends.refresh()

    assert [count for _, count in trends.released(trends.PROVINCE)][-2:] == [1, 0]


def test_refresh_of_the_trend_run_twice_leaves_the_same() -> None:
    published()
    trends.refresh()
    trends.refresh()

    assert Figure.objects.filter(name=trends.NEWLY_PUBLIC, region_code="").count() == 1


def test_latest_quarters_cross_the_year_end() -> None:
    labels = [quarter.label for quarter in trends.latest_quarters(date(2027, 2, 1))]

    assert (labels[0], labels[-2], labels[-1]) == ("2025 年第二季度", "2026 年第四季度", "2027 年第一季度")


@pytest.mark.parametrize("name", ["trend", "by-type", "by-domain", "by-place", "by-tier"])
def test_chart_is_an_image_that_can_run_and_load_nothing(public_site: Client, name: str) -> None:
    published()

    answer = public_site.get(f"/integrity/figures/{name}.svg")

    assert answer["Content-Type"] == "image/svg+xml"
    assert "max-age=300" in answer["Cache-Control"]
    for element in ElementTree.fromstring(answer.content).iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in SHAPES
        assert not {name for name in element.attrib if name.startswith("on") or "href" in name or name == "style"}


def test_chart_that_is_not_drawn_is_not_found(public_site: Client) -> None:
    assert public_site.get("/integrity/figures/by-person.svg").status_code == 404


@pytest.mark.parametrize("rows", [[], [("一", 0)], [("一", 1), ("二", 700)]])
def test_charts_draw_nothing_little_and_much(rows: list[tuple[str, int]]) -> None:
    for image in (charts.bars(rows), charts.columns(rows)):
        assert image.startswith(b"<svg")


def test_body_page_tells_timeliness_records_and_lists(public_site: Client) -> None:
    record = published()
    body = record.body
    assert body is not None
    PenaltyFactory.create(
        published=True,
        organization=body,
        reported_on=date(2026, 11, 20),
        due_on=date(2026, 11, 12),
        decided_on=date(2026, 11, 3),
    )
    counting.refresh()

    shown = page(public_site, f"/integrity/bodies/{body.uscc}/")

    assert body.name in shown
    assert "上报行政许可、行政处罚决定 1 条，其中按时 0 条，迟报 1 条" in shown
    assert record.basis_number in shown
    assert "没有公示中的守信激励红名单" in shown


def test_body_page_of_one_that_reported_nothing_says_so(public_site: Client) -> None:
    body = OrganizationFactory.create()

    assert "近 12 个月没有上报过" in page(public_site, f"/integrity/bodies/{body.uscc}/")
    assert public_site.get("/integrity/bodies/110000000000000000/").status_code == 404


def test_released_timeliness_goes_with_the_decisions_it_counted(public_site: Client, freezer: Any) -> None:
    decision = PenaltyFactory.create(published=True)
    counting.refresh()
    assert "没有上报过" not in page(public_site, f"/integrity/bodies/{decision.organization.uscc}/")

    decision.delete()
    freezer.tick()
    counting.refresh()

    assert "没有上报过" in page(public_site, f"/integrity/bodies/{decision.organization.uscc}/")


def test_bodies_are_found_by_name_tier_and_place(public_site: Client) -> None:
    record = published(body=OrganizationFactory.create(region__code="630121", tier="county"))
    assert record.body is not None

    found = page(public_site, "/integrity/bodies/", q=record.body_name, tier="county")

    assert 'data-label="失信记录" class="num">1</td>' in found
    assert (
        record.body_name
        not in page(public_site, "/integrity/bodies/", tier="province", q=record.body_name).split("</form>")[-1]
    )


def test_home_counts_public_records_of_governments(public_site: Client) -> None:
    published()
    counting.refresh()

    told = {figure["label"]: figure["value"] for figure in figures.released()["figures"]}

    assert told["公示中的政务失信记录"] == 1
