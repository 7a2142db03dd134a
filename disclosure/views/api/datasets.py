"""按月数据文件, for programs: which there are, how long they are, and their checksums."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from disclosure.models import Change, Dump
from disclosure.open_data.catalogue import address_of
from foundation.api.paging import ByNumber, Page, links
from foundation.api.reading import Reading
from foundation.deadlines.clock import today
from foundation.paging import page_by_key

router = Reading("数据文件")


class DumpFile(Schema):
    """一个月的数据文件（gzip）。"""

    kind: str = Field(title="类别代码", description="all 为各类合并。")
    month: date = Field(title="公示月份", description="该月的第一天。")
    format: str = Field(title="格式")
    rows: int = Field(title="条数")
    size: int = Field(title="字节数")
    sha256: str = Field(title="SHA-256")
    made_at: datetime = Field(title="生成时间")
    url: str = Field(title="下载网址")


class DumpFiles(Page):
    """数据文件，新生成的在前。"""

    items: list[DumpFile]


@router.read("/dumps", name="dumps", title="按月数据文件", gives=DumpFiles)
def dumps(request: HttpRequest, asked: Query[ByNumber]) -> dict[str, Any]:
    """每月一个文件，含当月公示、今天仍在公示的信息；其中任何一条更正或者停止公示，文件立即停止下载并重新生成。"""
    current = Dump.objects.current(today(), Change.objects.waiting())
    page = page_by_key(current, request.GET, size=asked.size)
    return {"items": [_told(each) for each in page.rows], **links(request, page)}


def _told(dump: Dump) -> dict[str, Any]:
    names = ("kind", "month", "format", "rows", "size", "made_at")
    told = {name: getattr(dump, name) for name in names}
    return {**told, "sha256": dump.digest, "url": address_of(dump)}
