"""The office pages of early warning: who sees what, and what stands there."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from evaluations.choices import WarningAct, WarningLevel, WarningStatus
from evaluations.models import Warning, WarningEvent, WarningRule
from evaluations.panels import waiting_warnings
from evaluations.warnings import wall
from foundation.access import Role
from foundation.accounts.models import User
from foundation.counting import counts_of
from foundation.organizations.models import Organization
from tests.evaluations.warnings.factories import MONDAY, Place, WarningFactory, rule
from tests.factories import OrganizationFactory, RegionFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
LIST, WALL = "/evaluations/warnings/", "/evaluations/warnings/wall/"


def person(body: Organization, *roles: Role) -> User:
    user: User = UserFactory.create(organization=body, roles=list(roles))
    return user


def warned(place: Place, **changes: Any) -> Warning:
    warning: Warning = WarningFactory.create(**{"body": place.body, "organization": place.office, **changes})
    return warning


def page(client: Client, user: User, path: str) -> str:
    client.force_login(user)
    return client.get(path).content.decode()


@pytest.mark.parametrize(
    ("body", "role", "is_seen"),
    [
        ("body", Role.CLERK, True),
        ("office", Role.REVIEWER, True),
        ("office", Role.SUPERVISOR, True),
        ("provincial_office", Role.SUPERVISOR, True),
        ("provincial_office", Role.CLERK, False),
    ],
)
def test_scope_decides_who_sees_a_warning(place: Place, body: str, role: Role, is_seen: bool) -> None:
    warning = warned(place)
    user = person(getattr(place, body), role)
    assert Warning.objects.visible_to(user).filter(pk=warning.pk).exists() == is_seen
    WarningEvent.objects.create(warning=warning, act=WarningAct.RAISED, level=2, value=6, day=MONDAY)
    assert WarningEvent.objects.visible_to(user).exists() == is_seen


def test_body_beside_sees_nothing(client: Client, place: Place) -> None:
    warning = warned(place)
    client.force_login(person(OrganizationFactory(superior=place.body.superior), *Role))
    assert client.get(warning.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"甲", "乙"}),
        ("?level=4", {"乙"}),
        ("?status=released", {"丙"}),
        ("?region=650100", {"甲"}),
    ],
)
def test_narrow_the_list(client: Client, place: Place, query: str, titles: set[str]) -> None:
    prefecture = RegionFactory(prefecture=True, code="650100")
    government = place.office.acts_for
    RegionFactory(prefecture=True, code="650200")
    warned(place, title="甲", body=OrganizationFactory(superior=government, region=prefecture))
    warned(place, title="乙", level=WarningLevel.RED)
    warned(place, title="丙", released=True)
    shown = page(client, person(place.office, Role.SUPERVISOR), f"{LIST}{query}")
    assert {title for title in "甲乙丙" if f">{title}</a>" in shown} == titles


@pytest.mark.parametrize("path", [LIST, WALL])
def test_thirty_warnings_cost_the_queries_of_one(
    client: Client, place: Place, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(person(place.office, Role.SUPERVISOR))
    warned(place, level=WarningLevel.RED)
    with django_assert_max_num_queries(100) as one:
        client.get(path)
    for _ in range(29):
        warned(place, level=WarningLevel.RED, body=OrganizationFactory(superior=place.office.acts_for))
    with django_assert_max_num_queries(len(one)):
        client.get(path)


def test_page_of_a_warning_shows_measure_threshold_and_way_down(client: Client, place: Place) -> None:
    warning = warned(place)
    WarningEvent.objects.create(warning=warning, act=WarningAct.RAISED, level=2, value=6, day=MONDAY)
    shown = page(client, person(place.body, Role.REVIEWER), warning.get_absolute_url())
    for told in ("6%", "5%", "黄色", 'href="/disclosure/penalty/"', "发出预警（黄色，6%）", "登记处置情况"):
        assert told in shown
    assert "确定解除" not in shown


def test_confirm_on_the_page(client: Client, place: Place) -> None:
    warning = warned(place)
    client.force_login(person(place.body, Role.REVIEWER))
    client.post(reverse("evaluations:warning_move", args=[warning.pk, "acknowledge"]))
    warning.refresh_from_db()
    assert warning.status == WarningStatus.ACKNOWLEDGED


def test_count_what_waits_for_the_body(place: Place) -> None:
    warned(place)
    warned(place, handled=True)
    people = ((place.body, Role.REVIEWER), (place.office, Role.SUPERVISOR), (place.office, Role.REVIEWER))
    assert counts_of(waiting_warnings(person(*each)) for each in people) == [1, 1, 0]


@pytest.mark.usefixtures("qinghai")
def test_wall_tells_level_and_number_of_each_prefecture(client: Client) -> None:
    xining = Organization.objects.get(name="西宁市人民政府")
    for level in (WarningLevel.RED, WarningLevel.BLUE, WarningLevel.BLUE):
        WarningFactory(body=xining, level=level)
    WarningFactory(body=xining, level=WarningLevel.RED, released=True)
    places, province = wall.tiles(Warning.objects.active())
    assert len(places) == 8
    tile = next(place for place in places if place.code == "630100")
    assert (tile.gravest, tile.total, tile.colour) == (WarningLevel.RED, 3, "red")
    assert (province.gravest, province.colour) == (None, "none")
    assert wall.totals([*places, province]) == [
        (WarningLevel.RED, 1),
        (WarningLevel.ORANGE, 0),
        (WarningLevel.YELLOW, 0),
        (WarningLevel.BLUE, 2),
    ]
    office = Organization.objects.filter(acts_for__superior=None, acts_for__isnull=False).first()
    assert office is not None
    shown = page(client, person(office, Role.SUPERVISOR), WALL)
    assert shown.count('class="tile ') == 9
    assert "tile--red tile--at-630100" in shown


def test_trend_counts_twelve_weeks_by_their_mondays(place: Place) -> None:
    warning = warned(place)
    days = [MONDAY, date(2026, 11, 22), date(2026, 11, 16), date(2026, 9, 7), date(2026, 9, 6)]
    for day in days:
        WarningEvent.objects.create(warning=warning, act=WarningAct.RAISED, level=2, value=6, day=day)
    WarningEvent.objects.create(warning=warning, act=WarningAct.TOLD, level=2, value=6, day=MONDAY)
    weeks = wall.trend(WarningEvent.objects.all(), date(2026, 11, 27))
    assert len(weeks) == wall.WEEKS
    assert [(monday, count) for monday, count in weeks if count] == [
        (date(2026, 9, 7), 1),
        (date(2026, 11, 16), 2),
        (MONDAY, 1),
    ]


def rule_form(**changes: Any) -> dict[str, Any]:
    cases = {f"{level}_cases": "0" for level in ("blue", "yellow", "orange", "red")}
    levels = {"blue": "1", "yellow": "5", "orange": "10", "red": "20"}
    return {"is_on": "on", **levels, **cases, "calm_days": "2", "reason": "年度调整", **changes}


def changed(client: Client, place: Place, code: str, **changes: Any) -> str:
    client.force_login(person(place.provincial_office, Role.ADMIN))
    path = reverse("evaluations:warning_rule", args=[rule(code).pk])
    return client.post(path, rule_form(**changes), follow=True).content.decode()


def test_administrator_sets_a_threshold_with_its_trail(client: Client, place: Place) -> None:
    changed(client, place, "W01", yellow="6")
    assert str(rule("W01").yellow) == "6.0"
    shown = page(client, person(place.provincial_office, Role.ADMIN), rule("W01").get_absolute_url())
    assert "修改预警规则：年度调整" in shown


@pytest.mark.parametrize(
    ("code", "changes", "told"),
    [
        ("W01", {"yellow": "1"}, "黄色阈值应当大于蓝色（1）。"),
        ("W01", {"blue": "", "yellow": "", "orange": "", "red": ""}, "请至少填写一级的阈值。"),
        ("W03", {}, "数据来源尚未建成，不能启用。"),
        ("W01", {"reason": ""}, "修改理由"),
        ("W01", {"calm_days": "0"}, "连续平稳工作日"),
    ],
)
def test_tell_what_is_wrong_with_a_rule(
    client: Client, place: Place, code: str, changes: dict[str, str], told: str
) -> None:
    before = WarningRule.objects.filter(code=code).values().get()
    shown = changed(client, place, code, **changes)
    assert told in shown
    assert 'role="alert"' in shown
    assert WarningRule.objects.filter(code=code).values().get() == before


def test_administrator_of_another_body_cannot_set_rules(client: Client, place: Place) -> None:
    client.force_login(person(place.office, Role.ADMIN))
    assert client.get(rule().get_absolute_url()).status_code == 404
