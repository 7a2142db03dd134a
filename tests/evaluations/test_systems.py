"""指标体系: versioned data, checked before it is brought into force, simulated before it is saved."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from evaluations.checks import faults_of
from evaluations.choices import Group, SystemStatus
from evaluations.models import IndicatorSystem
from evaluations.simulation import simulate
from evaluations.versions import differences
from evaluations.workflow import systems
from foundation.moves import IllegalMove
from tests.evaluations.factories import QUARTER, Tiers, frozen
from tests.evaluations.test_cycles import penalties

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]


@pytest.fixture
def tiers() -> Tiers:
    return Tiers.made()


@pytest.fixture
def first() -> IndicatorSystem:
    return IndicatorSystem.objects.get(version=1)


@pytest.fixture
def second(tiers: Tiers, first: IndicatorSystem) -> IndicatorSystem:
    return systems.draft(first, by=tiers.province.admin, note="提高及时率的分值")


def set_weight(system: IndicatorSystem, code: str, weight: int) -> None:
    system.indicators.filter(code=code).update(weight=weight)


def test_first_version_is_the_tree_of_the_dossier(first: IndicatorSystem) -> None:
    headings = first.indicators.filter(parent=None)
    leaves = first.indicators.exclude(parent=None)
    assert (headings.count(), leaves.count()) == (6, 26)
    assert sum(leaf.weight for leaf in leaves) == 100
    assert faults_of(first) == []
    # 乡镇街道 are asked four things only, made up to the hundred.
    asked = [leaf.code for leaf in leaves if Group.G5 in leaf.groups]
    assert asked == ["B4", "C3", "D1", "D2", "D3", "D4", "F6"]
    assert first.normalised_groups == ["G5"]


def test_draft_begins_as_the_version_it_is_based_on(first: IndicatorSystem, second: IndicatorSystem) -> None:
    assert (second.version, second.status) == (2, SystemStatus.DRAFT)
    assert differences(first, second) == []


def test_refuse_to_submit_while_weights_do_not_make_up_a_hundred(tiers: Tiers, second: IndicatorSystem) -> None:
    set_weight(second, "D2", 9)
    assert faults_of(second) == ["D 守信践诺：所属指标合计 19 分，应为 20 分"]
    with pytest.raises(IllegalMove, match="应为 20 分"):
        systems.submit(second, by=tiers.province.admin)
    set_weight(second, "D", 19)
    assert faults_of(second) == ["一级指标合计 99 分，应为 100 分"]


@pytest.mark.parametrize(
    ("code", "change", "fault"),
    [
        ("D2", {"source": "nothing"}, "数据来源不存在"),
        ("D2", {"parameters": {"part": "part", "whole": "everything"}}, "没有数据“everything”"),
        (
            "C2",
            {"parameters": {"terms": [{"label": "甲", "part": "part", "whole": "whole", "points": "1"}]}},
            "合计 1 分",
        ),
        ("B1", {"parameters": {"part": "part", "whole": "whole", "bands": [["0.9", "5"], ["0.95", "8"]]}}, "从高到低"),
        ("B2", {"parameters": {"part": "part", "whole": "whole", "full_from": "0.8", "zero_below": "0.9"}}, "零分线"),
    ],
)
def test_name_what_an_indicator_lacks(
    second: IndicatorSystem, code: str, change: dict[str, object], fault: str
) -> None:
    second.indicators.filter(code=code).update(**change)
    assert any(fault in found for found in faults_of(second))


def test_another_person_brings_it_into_force_and_the_last_retires(
    tiers: Tiers, first: IndicatorSystem, second: IndicatorSystem
) -> None:
    systems.submit(second, by=tiers.province.admin)
    with pytest.raises(IllegalMove):
        systems.approve(IndicatorSystem.objects.get(pk=second.pk), by=tiers.prefecture.supervisor)
    systems.approve(IndicatorSystem.objects.get(pk=second.pk), by=tiers.province.supervisor)
    states = dict(IndicatorSystem.objects.values_list("version", "status"))
    assert states == {1: SystemStatus.RETIRED, 2: SystemStatus.IN_FORCE}


def test_what_is_in_force_is_not_changed(tiers: Tiers, first: IndicatorSystem) -> None:
    leaf = first.indicators.get(code="D2")
    leaf.weight = Decimal(99)
    with pytest.raises(IllegalMove, match="起草新版本"):
        systems.change(first, leaf, by=tiers.province.admin, names=["weight"])


def test_tell_the_difference_between_versions(first: IndicatorSystem, second: IndicatorSystem) -> None:
    set_weight(second, "D2", 9)
    second.indicators.filter(code="F6").delete()
    second.vetoes.filter(code="V1").update(cap="D")
    told = [(each.what, each.field, each.old, each.new) for each in differences(first, second)]
    assert told == [
        ("D2 承诺按期履行", "分值", "10.00", "9.00"),
        ("F6 街道乡镇村居", "删去", "2.00", ""),
        ("统计期末仍有在列政府失信被执行人", "等级最高", "C", "D"),
    ]


def test_simulate_a_weight_before_it_is_saved(tiers: Tiers, second: IndicatorSystem) -> None:
    """B1 from 8 to 12 and B3 from 4 to nothing that applies: who was late loses, who was not gains nothing."""
    penalties(tiers.department, on_time=17, late=3)
    penalties(tiers.other_department, on_time=20)
    cycle = frozen(tiers.province)
    second.indicators.filter(code="B1").update(
        weight=12,
        parameters={"part": "part", "whole": "whole", "bands": [["0.99", "12"], ["0.95", "9"], ["0.90", "6"]]},
    )
    set_weight(second, "B", 24)
    set_weight(second, "D", 16)
    set_weight(second, "D2", 6)
    found = simulate(second, cycle)
    by_name = {shift.sheet.body_name: shift for shift in found.shifts}
    assert by_name[tiers.department.name].moved < 0
    assert by_name[tiers.other_department.name].moved == 0
    assert found.changed[0].sheet.body_name == tiers.department.name
    # Nothing was written.
    assert cycle.sheets.get(body=tiers.department).score == by_name[tiers.department.name].sheet.score


def test_edit_an_indicator_on_its_page_and_keep_what_was_typed(
    client: Client, tiers: Tiers, second: IndicatorSystem
) -> None:
    client.force_login(tiers.province.admin)
    leaf = second.indicators.get(code="B1")
    page = reverse("evaluations:system_part", args=[second.pk, "indicator", leaf.pk])
    facts = {
        "code": "B1",
        "name": "双公示及时率",
        "weight": "8",
        "method": "BAND",
        "source": "timeliness",
        "without_cases": "not_applicable",
        "part": "part",
        "whole": "whole",
        "bands": "0.99 8\n0.95 七",
    }
    answer = client.post(page, facts)
    assert "“0.95 七”不是“比率 得分”的样子" in answer.content.decode()
    assert "0.95 七" in answer.content.decode()
    client.post(page, {**facts, "bands": "0.99 8\n0.95 7"})
    leaf.refresh_from_db()
    assert leaf.parameters["bands"] == [["0.99", "8"], ["0.95", "7"]]


def test_page_of_a_draft_shows_faults_differences_and_simulation(
    client: Client, tiers: Tiers, second: IndicatorSystem
) -> None:
    penalties(tiers.department, on_time=9, late=1)
    cycle = frozen(tiers.province, period=QUARTER)
    set_weight(second, "D2", 9)
    client.force_login(tiers.province.admin)
    text = client.get(second.get_absolute_url(), {"cycle": cycle.pk}).content.decode()
    assert "报请批准" in text
    assert "应为 20 分" in text
    assert "与第 1 版的差异" in text
    assert "得分变化的" in text


def test_drafts_are_for_those_who_keep_the_systems(client: Client, tiers: Tiers, second: IndicatorSystem) -> None:
    client.force_login(tiers.prefecture.admin)
    assert client.get(second.get_absolute_url()).status_code == 404
