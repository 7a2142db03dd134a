"""Twins of the public lists, of the search over them, and of one entry."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from ninja import Schema
from ninja.params.functions import Query as QueryParam
from pydantic import Field

from disclosure import search
from disclosure.filters import filter_of
from disclosure.models import Publication, Tombstone
from disclosure.open_data.asked import EVERYTHING, BadQuestion, asked_clearly
from disclosure.open_data.schemas import Entry, EntrySummary
from disclosure.open_data.shapes import shape, whole
from disclosure.open_data.state import State, state_of
from disclosure.publications import kinds
from foundation.api.conditions import conditions_of
from foundation.api.fields import Key, OptionalDay
from foundation.api.paging import Page, Sized, links
from foundation.api.problems import Problem
from foundation.api.reading import Reading
from foundation.api.registry import examples
from foundation.deadlines.clock import today
from foundation.paging import DayKey
from foundation.sites import PUBLIC, site_url


class Count(Schema):
    """符合条件的条数，与页面所示相同。"""

    value: int = Field(title="条数", description="超过 1 万条时为 10001。")
    is_capped: bool = Field(title="超过 1 万条")


class EntryPage(Page):
    """一页公示信息。"""

    count: Count
    items: list[EntrySummary]


class Document(Schema):
    """公开版决定文书。"""

    filename: str = Field(title="文件名")
    media_type: str = Field(title="格式")
    size: int = Field(title="字节数")
    sha256: str = Field(title="SHA-256")
    url: str = Field(title="下载网址")


class EntryInFull(Entry):
    """一条公示信息，含公示内容和公开版决定文书。"""

    documents: list[Document]


class Turning(Sized):
    """Pages of what is ordered by day, as the pages of the site turn them."""

    after: Key = Field("", description="从这一条之后开始，取自 next")
    before: Key = Field("", description="到这一条之前为止，取自 previous")
    jump: OptionalDay = Field("", description="从这一天（含）公示的开始")


router = Reading("公示信息")


def _enter(kind: str, path: str, *, title: str, name: str) -> None:
    """One operation for each list, because each has conditions of its own."""

    def entries(request: HttpRequest, response: HttpResponse, asked: Any) -> dict[str, Any]:
        state = state_of(kind)
        response["Last-Modified"] = http_date(state.changed_at.timestamp())
        return _page(request, kind, asked, state)

    def etag(request: HttpRequest, **_: Any) -> str:
        return state_of(kind).etag

    entries.__doc__ = f"“{title}”页面的数据：今天可以查到的，新公示的在前；条件与页面相同。"
    filters = filter_of("" if kind == EVERYTHING else kind)
    entries.__annotations__["asked"] = conditions_of(f"{name}_conditions", filters, Turning)
    entries.__defaults__ = (QueryParam(...),)
    router.read(path, name=name, title=title, gives=EntryPage, etag=etag)(entries)


def _page(request: HttpRequest, kind: str, turning: Turning, state: State) -> dict[str, Any]:
    try:
        asked = asked_clearly(kind, request.GET)
    except BadQuestion as bad:
        raise Problem(422, errors=bad.errors) from bad
    after, before = DayKey.parse(turning.after), DayKey.parse(turning.before)
    if turning.jump:
        after = DayKey.above(date.fromisoformat(turning.jump))
    name = _name(request, state)
    page = search.page_of(
        asked.rows, asked.term, marked=asked.marked, after=after, before=before, asked=name, size=turning.size
    )
    count = {"value": page.count.value, "is_capped": page.count.is_capped}
    return {"items": _items(page), "count": count, **links(request, page)}


def _items(page: search.Page) -> list[dict[str, Any]]:
    """What was removed between the two looks is not shown."""
    found = Publication.objects.defer("text", "grams", "facts").in_bulk([row.pk for row in page.rows])
    return [shape(found[row.pk]) for row in page.rows if row.pk in found]


def _name(request: HttpRequest, state: State) -> str:
    """Of the question, so that its count is kept for a moment, whichever page is asked for; of the state too, so that
    no new tag goes out with an old count."""
    kept = request.GET.copy()
    for name in ("after", "before", "jump", "size"):
        kept.pop(name, None)
    return f"{state.etag} {request.path}?{kept.urlencode()}"


_enter(EVERYTHING, "/publications", title="全部公开信息", name="publications")
for _kind in kinds:
    _enter(_kind, f"/publications/{_kind}", title=kinds[_kind].list_title, name=f"{_kind}_publications")


@router.read("/entries/{int:number}", name="entry", title="一条公示信息", gives=EntryInFull, refuses=(404, 410))
def entry(request: HttpRequest, number: int) -> dict[str, Any]:
    """公示页面的数据。撤回的答复 410，说明撤回日期和理由；期满、修复的答复 404，不留痕迹。"""
    found = Publication.objects.public(today()).filter(pk=number).first()
    if found is None:
        raise _gone(number)
    return {**whole(found), "documents": [_document(found.pk, each) for each in _documents(found)]}


def _gone(number: int) -> Problem:
    tombstone = Tombstone.objects.filter(publication_id=number).first()
    if tombstone is None:
        return Problem(404)
    kept = ("document_number", "authority_name", "reason")
    told = {name: getattr(tombstone, name) for name in kept}
    return Problem(410, more={**told, "withdrawn_on": tombstone.withdrawn_on.isoformat()})


def _documents(found: Publication) -> Any:
    return found.documents.defer("data").order_by("pk")


def _document(number: int, document: Any) -> dict[str, Any]:
    return {
        "filename": document.filename,
        "media_type": document.media_type,
        "size": document.size,
        "sha256": document.digest,
        "url": site_url(PUBLIC, "document", pk=number, document_pk=document.pk),
    }


def _newest() -> str | None:
    found = Publication.objects.public(today()).newest_first().values_list("pk", flat=True).first()
    return f"entries/{found}" if found else None


examples.register("entry", _newest)
