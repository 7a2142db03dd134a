"""办理情况, for programs: counts, never cases."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from foundation.api.reading import Reading
from objections.choices import CaseKind
from objections.models import CaseFigure

router = Reading("统计")


class Handled(Schema):
    """一个单位（或者全部单位）办理一类事项的情况，近 12 个月收到的。"""

    body_name: str = Field(title="承办单位", description="空为全部单位。")
    kind: str = Field(title="类别代码")
    kind_label: str = Field(title="类别")
    received: int = Field(title="收到")
    decided: int = Field(title="办结")
    on_time: int = Field(title="按期办结")
    median_days: int | None = Field(title="办理工作日中位数")
    outcomes: dict[str, int] = Field(title="处理结果")
    as_of: datetime = Field(title="数据截至")


@router.read("/cases/figures", name="case_figures", title="异议、投诉和修复的办理情况", gives=list[Handled])
def figures(request: HttpRequest) -> list[dict[str, Any]]:
    """“办理情况统计”页面的数据；只有数量，没有个案。"""
    return [_told(each) for each in CaseFigure.objects.order_by("kind", "body_name")]


def _told(each: CaseFigure) -> dict[str, Any]:
    told = {name: getattr(each, name, None) for name in Handled.model_fields}
    return {**told, "kind_label": CaseKind(each.kind).label}
