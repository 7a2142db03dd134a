"""Loading regions and the directory of bodies from tables: idempotent, all or nothing, faults told by row."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from django.db import transaction
from django.utils import timezone

from foundation.organizations.choices import INDEPENDENT_KINDS, Tier
from foundation.organizations.identifiers import uscc_problem
from foundation.organizations.models import FormerName, Organization, Region
from foundation.organizations.tree import rebuild_lineages

DATA = Path(__file__).parent / "data"
REGION_COLUMNS = ("code", "name", "level", "parent_code")
ORGANIZATION_COLUMNS = (
    *("uscc", "name", "short_name", "tier", "kind", "region_code"),
    *("parent_uscc", "acts_for", "group", "has_enforcement"),
)
_WRITTEN = ["name", "short_name", "tier", "kind", "region", "evaluation_group", "has_enforcement"]
_TIERS = {tier.label: tier for tier in Tier}
_GOVERNMENT = "人民政府"
_FIRST_ROW = 2
Row = Mapping[str, str]


class LoadRefused(Exception):
    """The table is not loaded; `problems` says, row by row, what to correct."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read_table(path: Path, columns: Sequence[str]) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return read_rows(stream, columns, name=path.name)


def read_rows(stream: TextIO, columns: Sequence[str], *, name: str) -> list[Row]:
    """Raises LoadRefused where the table called `name` lacks a column."""
    reader = csv.DictReader(stream)
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise LoadRefused([f"{name} 缺少列：{'、'.join(missing)}。"])
    return [{column: (row[column] or "").strip() for column in columns} for row in reader]


@transaction.atomic
def load_regions(rows: Sequence[Row]) -> int:
    """Returns how many regions the table holds. A region found under another name keeps that one as a former name."""
    names = dict(Region.objects.values_list("code", "name"))
    _refuse_if_any(_region_problems(rows, {row["code"] for row in rows} | names.keys()))
    FormerName.objects.bulk_create(
        FormerName(region_id=row["code"], name=names[row["code"]], used_until=timezone.localdate(), note="区划更新")
        for row in rows
        if names.get(row["code"], row["name"]) != row["name"]
    )
    regions = [Region(code=row["code"], name=row["name"], tier=Tier(row["level"])) for row in rows]
    Region.objects.bulk_create(
        regions, update_conflicts=True, unique_fields=["code"], update_fields=["name", "tier"], batch_size=1000
    )
    for region, row in zip(regions, rows, strict=True):
        region.parent_id = row["parent_code"] or None
    Region.objects.bulk_update(regions, ["parent"], batch_size=1000)
    return len(regions)


def _region_problems(rows: Sequence[Row], codes: set[str]) -> Iterable[str]:
    for number, row in enumerate(rows, start=_FIRST_ROW):
        if row["level"] not in Tier.values:
            yield f"第 {number} 行：level 应为 {'、'.join(Tier.values)} 之一，现为“{row['level']}”。"
        if row["parent_code"] and row["parent_code"] not in codes:
            yield f"第 {number} 行：上级区划 {row['parent_code']} 不在表中。"


@transaction.atomic
def load_former_regions(rows: Sequence[Row]) -> None:
    for row in rows:
        FormerName.objects.update_or_create(
            region_id=row["code"],
            code=row["former_code"],
            defaults={
                "name": row["former_name"],
                "used_until": row["used_until"] or None,
                "note": row["note"],
            },
        )


@transaction.atomic
def load_organizations(rows: Sequence[Row]) -> int:
    """Returns how many bodies the table holds. A body found under another name keeps that one as a former name."""
    _refuse_if_any(_organization_problems(rows))
    _keep_former_names(rows)
    bodies = {row["uscc"]: _body(row) for row in rows}
    Organization.objects.bulk_create(
        bodies.values(), update_conflicts=True, unique_fields=["uscc"], update_fields=_WRITTEN, batch_size=1000
    )
    pks = dict(Organization.objects.values_list("uscc", "pk"))
    for row in rows:
        body = bodies[row["uscc"]]
        body.pk = pks[row["uscc"]]
        body.superior_id = pks.get(row["parent_uscc"])
        body.acts_for_id = pks.get(row["acts_for"])
    Organization.objects.bulk_update(bodies.values(), ["superior", "acts_for"], batch_size=500)
    Organization.objects.filter(uscc__in=bodies).update(lineage="/")
    rebuild_lineages()
    unreached = Organization.objects.filter(lineage="/").values_list("name", flat=True)
    _refuse_if_any(f"{name} 的上级关系成环，请核对 parent_uscc。" for name in unreached)
    return len(bodies)


def _body(row: Row) -> Organization:
    return Organization(
        uscc=row["uscc"],
        name=row["name"],
        short_name=row["short_name"],
        tier=_TIERS[row["tier"]],
        kind=row["kind"],
        region_id=row["region_code"],
        evaluation_group=row["group"],
        has_enforcement=row["has_enforcement"] == "1",
    )


def _organization_problems(rows: Sequence[Row]) -> Iterable[str]:
    regions = set(Region.objects.values_list("code", flat=True))
    kinds = dict(Organization.objects.values_list("uscc", "kind")) | {row["uscc"]: row["kind"] for row in rows}
    former = set(FormerName.objects.exclude(code="").values_list("code", flat=True))
    seen: set[str] = set()
    for number, row in enumerate(rows, start=_FIRST_ROW):
        for problem in _row_problems(row, regions=regions, kinds=kinds, former=former | seen):
            yield f"第 {number} 行 {row['name']}：{problem}"
        seen.add(row["uscc"])


def _row_problems(row: Row, *, regions: set[str], kinds: Mapping[str, str], former: set[str]) -> Iterable[str]:
    if problem := uscc_problem(row["uscc"]):
        yield problem
    if row["uscc"] in former:
        yield f"代码 {row['uscc']} 重复，或已停用，请改用现行代码。"
    if row["tier"] not in _TIERS:
        yield f"层级应为{'、'.join(_TIERS)}之一，现为“{row['tier']}”。"
    if row["region_code"] not in regions:
        yield f"区划代码 {row['region_code']} 不在区划表中。"
    for column in ("parent_uscc", "acts_for"):
        if row[column] and row[column] not in kinds:
            yield f"{column} 的代码 {row[column]} 不在名录中。"
    if row["kind"] in INDEPENDENT_KINDS and kinds.get(row["parent_uscc"]) == _GOVERNMENT:
        yield f"{row['kind']}机关不属于政府序列，上级应为本系统的上一级机关。"


def _keep_former_names(rows: Sequence[Row]) -> None:
    names = dict(Organization.objects.values_list("uscc", "name"))
    renamed = [row["uscc"] for row in rows if names.get(row["uscc"], row["name"]) != row["name"]]
    FormerName.objects.bulk_create(
        FormerName(organization=body, name=body.name, used_until=timezone.localdate(), note="名录更新")
        for body in Organization.objects.filter(uscc__in=renamed)
    )


@transaction.atomic
def load_former_organizations(rows: Sequence[Row]) -> None:
    pks = dict(Organization.objects.values_list("name", "pk"))
    for row in rows:
        if row["name"] in pks:
            FormerName.objects.update_or_create(
                organization_id=pks[row["name"]], name=row["former_name"], defaults={"note": row["note"]}
            )


def _refuse_if_any(problems: Iterable[str]) -> None:
    if found := list(problems):
        raise LoadRefused(found)
