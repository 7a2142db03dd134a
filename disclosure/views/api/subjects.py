"""信用档案: all that is public about one subject, for programs."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from ninja import Query, Schema
from pydantic import Field

from disclosure.models import Publication
from disclosure.open_data.asked import Rows, subject_entries
from disclosure.open_data.schemas import EntrySummary
from disclosure.open_data.shapes import shape
from disclosure.publications import kinds
from foundation.api.fields import Uscc, text
from foundation.api.problems import Problem
from foundation.api.reading import Reading
from foundation.api.registry import examples
from foundation.deadlines.clock import today
from foundation.sites import PUBLIC, site_url

_SHOWN = 200
router = Reading("信用主体")


class Records(Schema):
    """一类公示信息。"""

    kind: str = Field(title="类别代码")
    kind_label: str = Field(title="类别")
    total: int = Field(title="条数")
    items: list[EntrySummary] = Field(description=f"新公示的在前，最多 {_SHOWN} 条；更多的见各列表。")


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
    name = str(asked.name).strip()
    rows = subject_entries(name=name)
    return _credit_file(rows, code="", page=f"{reverse('subject')}?{urlencode({'name': name})}")


@router.read(
    "/subjects/{code}", name="subject", title="按统一社会信用代码查信用档案", gives=CreditFile, refuses=(404, 422)
)
def by_code(request: HttpRequest, code: Uscc) -> dict[str, Any]:
    """“信用档案”页面的数据。"""
    asked = str(code).upper()
    return _credit_file(subject_entries(code=asked), code=asked, page=reverse("subject", args=[asked]))


def _credit_file(rows: Rows, *, code: str, page: str) -> dict[str, Any]:
    records = [_records(kind, rows) for kind in kinds]
    found = next((each["items"][0] for each in records if each["items"]), None)
    if found is None:
        raise Problem(404, "没有找到公开信息，请核对名称全称或者 18 位代码。")
    feed = f"?{urlencode({'code': code} if code else {'name': found['subject_name']})}"
    return {
        "name": found["subject_name"],
        "uscc": code,
        "url": f"{site_url(PUBLIC, 'home')[:-1]}{page}",
        "feed": f"{site_url(PUBLIC, 'subject_feed')}{feed}",
        "records": [each for each in records if each["total"]],
    }


def _records(kind: str, rows: Rows) -> dict[str, Any]:
    of_kind = rows.filter(kind=kind)
    newest = list(of_kind.newest_first().defer("text", "grams", "facts")[:_SHOWN])
    return {
        "kind": kind,
        "kind_label": kinds[kind].label,
        "total": of_kind.count() if len(newest) == _SHOWN else len(newest),
        "items": [shape(each) for each in newest],
    }


def _newest(column: str) -> str | None:
    """Of the newest entry whose subject stands there in full."""
    rows = Publication.objects.public(today()).exclude(subject_uscc="").newest_first()
    return rows.values_list(column, flat=True).first()


def _by_code() -> str | None:
    code = _newest("subject_uscc")
    return f"subjects/{code}" if code else None


def _by_name() -> str | None:
    name = _newest("subject_name")
    return f"subjects?{urlencode({'name': name})}" if name else None


examples.register("subject", _by_code)
examples.register("subject_by_name", _by_name)
