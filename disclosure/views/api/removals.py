"""停止公示清单, for those who keep copies: of each day the random ids, and nothing else."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from disclosure.models import RemovalList
from foundation.api.fields import Day
from foundation.api.paging import ByNumber, Page, links
from foundation.api.problems import Problem
from foundation.api.reading import Reading
from foundation.api.registry import examples
from foundation.paging import page_by_key
from foundation.sites import PUBLIC, site_url

router = Reading("停止公示")


class RemovalDay(Schema):
    """一天的停止公示清单。"""

    day: date = Field(title="日期")
    count: int = Field(title="条数")
    url: str = Field(title="清单网址")


class RemovalDays(Page):
    """按日清单，新的在前。"""

    items: list[RemovalDay]


class SignedList(Schema):
    """一天清单的签名文本。"""

    list: str = Field(title="清单", description='签名的原文，形如 {"day":"2026-11-23","removed":["公示标识"]}。')
    signature: str = Field(title="签名", description="Ed25519，16 进制。")
    key: str = Field(title="公钥", description="16 进制；请用自己早先抄下的公钥验证。")


@router.read("/removals", name="removals", title="停止公示清单", gives=RemovalDays)
def removals(request: HttpRequest, asked: Query[ByNumber]) -> dict[str, Any]:
    """凡公示标识列入清单的，应当从自己的系统中删除。清单不说明原因。"""
    page = page_by_key(RemovalList.objects.defer("body"), request.GET, size=asked.size)
    return {"items": [_told(each) for each in page.rows], **links(request, page)}


@router.read("/removals/{day}", name="removal_list", title="一天的停止公示清单", gives=SignedList, refuses=(404, 422))
def removal_list(request: HttpRequest, day: Day) -> dict[str, Any]:
    """经过数字签名的清单：只有公示标识和日期。"""
    found = RemovalList.objects.filter(day=day).first()
    if found is None:
        raise Problem(404, "这一天没有停止公示的信息。")
    return {"list": found.body, "signature": bytes(found.signature).hex(), "key": bytes(found.key).hex()}


def _told(each: RemovalList) -> dict[str, Any]:
    address = site_url(PUBLIC, "api:removal_list", day=each.day.isoformat())
    return {"day": each.day, "count": each.count, "url": address}


def _latest() -> str | None:
    day = RemovalList.objects.order_by("-day").values_list("day", flat=True).first()
    return f"removals/{day}" if day else None


examples.register("removal_list", _latest)
