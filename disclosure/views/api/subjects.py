"""信用档案: all that is public about one subject, for programs."""

from typing import Any

from django.http import HttpRequest
from django.utils.http import urlencode
from ninja import Query, Schema
from pydantic import Field

from disclosure import credit_files
from disclosure.models import Publication
from disclosure.open_data.schemas import Records
from disclosure.open_data.shapes import records
from foundation.api.fields import Uscc, text
from foundation.api.problems import Problem
from foundation.api.reading import Reading
from foundation.api.registry import examples
from foundation.deadlines.clock import today
from foundation.sites import PUBLIC, site_url
from foundation.typed import plain

router = Reading("信用主体")


class CreditFile(Schema):
    """一个主体的信用档案（公开部分）。没有记录不等于没有作出过决定。"""

    name: str = Field(title="名称")
    uscc: str = Field(title="统一社会信用代码")
    url: str = Field(title="信用档案网址")
    feed: str = Field(title="订阅源网址")
    records: list[Records]


class Named(Schema):
    """By the name in full, for those who have no code."""

    name: text(200) = Field(description="名称全称；隐去部分的名称（张*）不能查")  # type: ignore[valid-type]


@router.read("/subjects", name="subject_by_name", title="按名称全称查信用档案", gives=CreditFile, refuses=(404,))
def by_name(request: HttpRequest, asked: Query[Named]) -> dict[str, Any]:
    """名称要写全称；部分名称请用 /publications 的 q 检索。"""
    return _told(credit_files.credit_file(name=plain(str(asked.name))))


@router.read(
    "/subjects/{code}", name="subject", title="按统一社会信用代码查信用档案", gives=CreditFile, refuses=(404, 422)
)
def by_code(request: HttpRequest, code: Uscc) -> dict[str, Any]:
    """“信用档案”页面的数据。"""
    return _told(credit_files.credit_file(code=str(code).upper()))


def _told(found: credit_files.CreditFile | None) -> dict[str, Any]:
    if found is None:
        raise Problem(404, "没有找到公开信息，请核对名称全称或者 18 位代码。")
    page = site_url(PUBLIC, "subject", found.uscc) if found.uscc else f"{site_url(PUBLIC, 'subject')}?{found.query}"
    return {
        "name": found.name,
        "uscc": found.uscc,
        "url": page,
        "feed": f"{site_url(PUBLIC, 'subject_feed')}?{found.query}",
        "records": [records(group) for group in found.groups if group.total],
    }


def _newest(column: str) -> str | None:
    """Of the newest entry whose subject stands there in full: with a code, and without a masked name (张*)."""
    rows = Publication.objects.public(today()).exclude(subject_uscc="").exclude(subject_name__contains="*")
    return rows.newest_first().values_list(column, flat=True).first()


def _by_code() -> str | None:
    code = _newest("subject_uscc")
    return f"subjects/{code}" if code else None


def _by_name() -> str | None:
    name = _newest("subject_name")
    return f"subjects?{urlencode({'name': name})}" if name else None


examples.register("subject", _by_code)
examples.register("subject_by_name", _by_name)
