"""首页指标, for programs: each with its definition."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from disclosure import figures
from foundation.api.reading import Reading

router = Reading("统计")


class ToldFigure(Schema):
    """一个指标。"""

    label: str = Field(title="名称")
    value: float | None = Field(title="数值", description="没有数据的为空。")
    unit: str = Field(title="单位")
    definition: str = Field(title="口径")


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
    regions: list[PrefectureFigure]
    week_counts: dict[str, int | None] = Field(title="近七天新增", description="按类别代码。")


@router.read("/figures", name="figures", title="首页指标", gives=HomeFigures)
def home_figures(request: HttpRequest) -> dict[str, Any]:
    """每分钟重新统计一次；每个指标附口径。"""
    return figures.released()
