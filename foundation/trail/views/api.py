"""每日留痕封签, for programs that hold the trail to what it once was."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from foundation.api.fields import OptionalDay
from foundation.api.paging import Page, Sized, links
from foundation.api.reading import Reading
from foundation.paging import KeyPage
from foundation.trail.models import PublicTrailDay, PublicTrailHead

router = Reading("留痕封签")


class TrailDay(Schema):
    """一天结束时的封签。"""

    day: date = Field(title="日期")
    count: int = Field(title="累计条数")
    digest: str = Field(title="末条封签", description="SHA-256。")


class TrailHead(Schema):
    """现在的封签。"""

    count: int = Field(title="累计条数")
    digest: str = Field(title="末条封签")
    sealed_at: datetime = Field(title="封签时间")


class TrailDays(Page):
    """每日封签，新的在前；另附现在的封签。"""

    head: TrailHead | None = Field(title="现在的封签")
    items: list[TrailDay]


class ByDay(Sized):
    after: OptionalDay = Field("", description="这一天之前的，取自 next")


@router.read("/trail/days", name="trail_days", title="每日留痕封签", gives=TrailDays)
def days(request: HttpRequest, asked: Query[ByDay]) -> dict[str, Any]:
    """抄下每日的封签，日后即可证明留痕没有被改写。"""
    rows = PublicTrailDay.objects.order_by("-day")
    if asked.after:
        rows = rows.filter(day__lt=asked.after)
    found = list(rows[: asked.size + 1])
    shown = found[: asked.size]
    page = KeyPage(shown, None, shown[-1].day if len(found) > asked.size else None)
    return {"head": PublicTrailHead.objects.first(), "items": shown, **links(request, page)}
