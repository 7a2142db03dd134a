"""政务失信统计, for programs: counts and the trend of governments' records; of civil servants' only released cells."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from disclosure.models import Publication
from foundation.api.conditions import conditions_of
from foundation.api.problems import Problem
from foundation.api.reading import Reading
from foundation.deadlines.clock import today
from records import trends
from records.choices import RecordType
from records.filters import PublicFiguresFilter
from records.models import CivilServantStatistic
from records.public_counts import counts
from records.public_facts import INTEGRITY

router = Reading("统计")


class Bar(Schema):
    label: str = Field(title="名称")
    count: int = Field(title="条数")


class Counted(Schema):
    """按一个维度的统计。"""

    name: str = Field(title="维度代码")
    title: str = Field(title="维度")
    rows: list[Bar]


class Quarter(Schema):
    """一个季度新公示的条数。"""

    quarter: str = Field(title="季度", description="例如 2026Q3。")
    count: int = Field(title="条数")


class IntegrityFigures(Schema):
    """政务失信记录的统计。"""

    total: int = Field(title="公示中的条数")
    counts: list[Counted]
    trend: list[Quarter] = Field(title="趋势", description="近八个季度。")
    trend_definition: str = Field(title="趋势口径")


class CivilServantCell(Schema):
    """公职人员记录统计的一格，不含个人。"""

    year: int = Field(title="年度")
    region_code: str = Field(title="地区代码")
    record_type: str = Field(title="类型代码")
    record_type_label: str = Field(title="类型")
    shown: str = Field(title="人次", description="很小的数只给出范围，以免认出个人。")
    as_of: date = Field(title="数据截至")


Conditions: Any = conditions_of("integrity_figure_conditions", PublicFiguresFilter)


@router.read("/integrity/figures", name="integrity_figures", title="政务失信统计", gives=IntegrityFigures)
def figures(request: HttpRequest, asked: Query[Conditions]) -> dict[str, Any]:
    """“政务失信统计”页面的数据，条件与页面相同。"""
    rows = Publication.objects.public(today()).filter(kind=INTEGRITY)
    chosen = PublicFiguresFilter(request.GET, queryset=rows)  # type: ignore[no-untyped-call]
    if not chosen.form.is_valid():
        raise Problem(422, errors=[(name, "，".join(map(str, told))) for name, told in chosen.form.errors.items()])
    entries = chosen.entries()
    return {
        "total": len(entries),
        "counts": [
            {"name": table.name, "title": table.title, "rows": [{"label": told, "count": n} for told, n in table.rows]}
            for table in counts(entries)
        ],
        "trend": [{"quarter": quarter.code, "count": count} for quarter, count in trends.released(chosen.prefecture)],
        "trend_definition": trends.DEFINITION,
    }


@router.read("/integrity/civil-servants", name="civil_servants", title="公职人员记录统计", gives=list[CivilServantCell])
def civil_servants(request: HttpRequest) -> list[dict[str, Any]]:
    """只有人次，没有个人；公职人员个人的记录依法不公开。"""
    return [_cell(each) for each in CivilServantStatistic.objects.all()]


def _cell(each: CivilServantStatistic) -> dict[str, Any]:
    names = ("year", "region_code", "record_type", "shown", "as_of")
    told = {name: getattr(each, name) for name in names}
    return {**told, "record_type_label": RecordType(each.record_type).label}
