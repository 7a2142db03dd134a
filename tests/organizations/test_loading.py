"""The directory is loaded whole or not at all, as often as one likes."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from foundation.organizations import loading
from foundation.organizations.models import FormerName, Organization, PublicOrganization, PublicRegion, Region
from foundation.trail.models import TrailEntry
from tests.factories import RegionFactory, made_up_uscc

pytestmark = pytest.mark.django_db


@pytest.fixture
def region() -> Region:
    return RegionFactory()


def row(number: int, region: Region, **facts: Any) -> dict[str, str]:
    plain = {"name": f"单位{number}", "short_name": "", "tier": "县", "kind": "政府部门", "has_enforcement": "1"}
    links = {"parent_uscc": "", "acts_for": "", "group": "G7", "region_code": region.code}
    return {"uscc": made_up_uscc(number)} | plain | links | facts


def test_load_commands_bring_in_qinghai_and_say_the_same_the_second_time() -> None:
    for _ in range(2):
        call_command("load_regions", stdout=io.StringIO())
        call_command("load_organizations", stdout=io.StringIO())
    assert Region.objects.count() == 473
    assert Organization.objects.count() == 1775
    assert not Organization.objects.filter(lineage="/").exists()
    assert FormerName.objects.filter(region="630106", code="630122").count() == 1
    assert FormerName.objects.filter(organization__short_name="省市场监管局", name="省工商局").count() == 1


def test_loads_are_in_the_trail() -> None:
    call_command("load_regions", stdout=io.StringIO())
    call_command("load_organizations", stdout=io.StringIO())
    told = TrailEntry.objects.values_list("verb", "object_title")
    assert list(told.order_by("pk")) == [("载入行政区划", "regions.csv"), ("载入单位名录", "organizations.csv")]


def test_loaded_commission_acts_for_its_government_and_courts_stand_apart() -> None:
    call_command("load_regions", stdout=io.StringIO())
    call_command("load_organizations", stdout=io.StringIO())
    commission = Organization.objects.get(name="西宁市发展和改革委员会")
    subtree = Organization.objects.subtree_of(commission.supervision_root)
    assert subtree.filter(name="西宁市市场监督管理局").exists()
    assert subtree.filter(name__startswith="湟中区").exists()
    assert not subtree.filter(kind__in=["司法", "党委", "党委/监察", "中央驻青"]).exists()


def test_load_keeps_the_name_a_region_had_before(region: Region) -> None:
    loading.load_regions([{"code": region.code, "name": "新区", "level": region.tier, "parent_code": ""}])
    assert Region.objects.get(pk=region.pk).name == "新区"
    assert [former.name for former in region.former_names.all()] == [region.name]


def test_load_keeps_the_name_a_body_had_before(region: Region) -> None:
    loading.load_organizations([row(1, region, name="旧名称")])
    loading.load_organizations([row(1, region, name="新名称")])
    body = Organization.objects.get()
    assert body.name == "新名称"
    assert [former.name for former in body.former_names.all()] == ["旧名称"]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"uscc": "11630000015000185X"}, "第 3 行 单位2：统一社会信用代码"),
        ({"tier": "国家"}, "层级应为"),
        ({"region_code": "990000"}, "区划代码 990000"),
        ({"parent_uscc": made_up_uscc(77)}, "parent_uscc"),
        ({"uscc": made_up_uscc(1)}, "重复"),
        ({"kind": "司法", "parent_uscc": made_up_uscc(1)}, "本系统的上一级机关"),
    ],
)
def test_load_refuses_the_whole_table_and_tells_the_row(region: Region, facts: dict[str, str], told: str) -> None:
    with pytest.raises(loading.LoadRefused, match=told):
        loading.load_organizations([row(1, region, kind="人民政府"), row(2, region, **facts)])
    assert not Organization.objects.exists()


def test_load_refuses_a_circle_of_superiors(region: Region) -> None:
    first = row(1, region, parent_uscc=made_up_uscc(2))
    with pytest.raises(loading.LoadRefused, match="成环"):
        loading.load_organizations([first, row(2, region, parent_uscc=made_up_uscc(1))])
    assert not Organization.objects.exists()


def test_load_tells_a_missing_column(tmp_path: Path) -> None:
    table = tmp_path / "bodies.csv"
    table.write_text("uscc,name\n", "utf-8")
    with pytest.raises(CommandError, match=r"缺少列：short_name、tier"):
        call_command("load_organizations", str(table))


def test_public_views_tell_names_and_places_only(region: Region) -> None:
    loading.load_organizations([row(1, region)])
    assert PublicRegion.objects.get().code == region.code
    assert PublicOrganization.objects.get().name == "单位1"
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM public_organization")
        columns = [column.name for column in cursor.description]
    assert columns == ["id", "uscc", "name", "short_name", "region_code", "tier", "kind"]
