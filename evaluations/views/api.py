"""政务诚信评价结果, for programs, as far as it was released."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from evaluations.choices import Group
from evaluations.models import PublicStanding
from foundation.api.fields import matching
from foundation.api.reading import Reading

router = Reading("评价结果")


class ThirdPartyScore(Schema):
    """第三方机构的得分。"""

    agency: str = Field(title="机构")
    score: float = Field(title="得分")


class Standing(Schema):
    """一个评价对象的结果。"""

    title: str = Field(title="评价名称")
    period: str = Field(title="周期")
    government_name: str = Field(title="评价主体")
    group: str = Field(title="分组代码")
    group_label: str = Field(title="分组")
    body_name: str = Field(title="评价对象")
    body_uscc: str = Field(title="统一社会信用代码")
    grade: str = Field(title="等级")
    grade_label: str = Field(title="等级含义")
    score: float | None = Field(title="得分", description="只公布优秀名单的为空。")
    place: int | None = Field(title="名次")
    moved: int | None = Field(title="名次变化")
    vetoes: list[str] = Field(title="一票否决事项")
    third_party: list[ThirdPartyScore] = Field(title="第三方得分")
    released_on: date = Field(title="公开日")


class Standings(Schema):
    """一个周期的评价结果。"""

    periods: list[str] = Field(title="可以查询的周期", description="新的在前。")
    period: str = Field(title="周期", description="还没有公开的为空。")
    items: list[Standing]


class OfPeriod(Schema):
    period: matching(r"\d{4}(Q[1-4]|M(0[1-9]|1[0-2]))?", "应为 periods 中的周期", "2026") = Field(  # type: ignore[valid-type]
        "", description="周期，默认最近公开的"
    )


@router.read("/evaluations/standings", name="standings", title="政务诚信评价结果", gives=Standings)
def standings(request: HttpRequest, asked: Query[OfPeriod]) -> dict[str, Any]:
    """经批准公开的评价结果；没有公开的不提供。"""
    codes = list(PublicStanding.objects.order_by("-period").values_list("period", flat=True).distinct())
    period = str(asked.period) or next(iter(codes), "")
    rows = PublicStanding.objects.filter(period=period).order_by("title", "group", "place", "-score", "body_name")
    return {"periods": codes, "period": period if period in codes else "", "items": [_told(row) for row in rows]}


def _told(row: PublicStanding) -> dict[str, Any]:
    told = {name: getattr(row, name, None) for name in Standing.model_fields}
    parties = [{"agency": agency, "score": score} for agency, score in row.third_party]
    return {**told, "group_label": Group(row.group).label, "third_party": parties}
