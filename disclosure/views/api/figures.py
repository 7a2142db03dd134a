"""首页和市州页面的指标, for programs: each with its definition, and what a rate is made of."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from disclosure import figures
from foundation.api.fields import matching
from foundation.api.problems import Problem
from foundation.api.reading import Reading
from foundation.api.registry import examples
from foundation.organizations.choices import Tier
from foundation.organizations.models import PublicRegion

router = Reading("统计")
_Code = matching(r"\d{6}", "应为 6 位行政区划代码，见 /api/v1/regions", "630100", may_be_empty=False)


class ToldFigure(Schema):
    """一个指标。"""

    label: str = Field(title="名称")
    value: float | None = Field(title="数值", description="没有数据的为空。")
    unit: str = Field(title="单位")
    definition: str = Field(title="口径")
    period: str = Field(title="统计期")
    source: str = Field(title="来源")
    parts: str = Field(title="分子和分母", description="不是比率的为空。")


class ToldChange(Schema):
    """近七天的一项变化。"""

    label: str = Field(title="名称")
    value: int | None = Field(title="数值", description="没有数据的为空。")
    unit: str = Field(title="单位")


class PrefectureFigure(Schema):
    """一个市州的双公示及时率，近 12 个月。"""

    code: str = Field(title="地区代码")
    name: str = Field(title="地区")
    on_time_rate: float | None = Field(title="及时率（%）")
    reported: int = Field(title="上报条数")
    late: int = Field(title="迟报条数")


class HomeFigures(Schema):
    """首页的指标。"""

    as_of: datetime | None = Field(title="数据截至")
    figures: list[ToldFigure]
    changes: list[ToldChange]
    regions: list[PrefectureFigure]


class RegionFigures(PrefectureFigure):
    """一个市州页面的指标。"""

    as_of: datetime | None = Field(title="数据截至")
    figures: list[ToldFigure]


@router.read("/figures", name="figures", title="首页指标", gives=HomeFigures)
def home_figures(request: HttpRequest) -> dict[str, Any]:
    """每分钟重新统计一次；每个指标附口径、统计期和来源。"""
    return figures.released()


@router.read(
    "/regions/{code}/figures", name="region_figures", title="一个市州的指标", gives=RegionFigures, refuses=(404, 422)
)
def region_figures(request: HttpRequest, code: _Code) -> dict[str, Any]:  # type: ignore[valid-type]
    """市州页面的指标；县的数据并入所在的市州。"""
    found = PublicRegion.objects.filter(code=str(code), tier=Tier.PREFECTURE).first()
    if found is None:
        raise Problem(404, "没有这个市州，请核对代码。")
    return figures.released_of(found)


def _first() -> str | None:
    code = PublicRegion.objects.filter(tier=Tier.PREFECTURE).values_list("code", flat=True).first()
    return f"regions/{code}/figures" if code else None


examples.register("region_figures", _first)
