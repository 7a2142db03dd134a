"""Pages of a list for programs: by key, with the address of the next, never more than a hundred at once."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from foundation.api.fields import matching, number
from foundation.sites import PUBLIC

USUAL, MOST = 20, 100
_KEYS = ("after", "before", "jump")
_NUMBER = matching(r"\d{1,18}", "请使用答复中 next 或者 previous 给出的地址", "100")


class Sized(Schema):
    size: number(1, MOST) = Field(USUAL, description=f"每页条数，最多 {MOST}")  # type: ignore[valid-type]


class ByNumber(Sized):
    """Pages of what is ordered by its number."""

    after: _NUMBER = Field("", description="从这一条之后开始，取自 next")  # type: ignore[valid-type]
    before: _NUMBER = Field("", description="到这一条之前为止，取自 previous")  # type: ignore[valid-type]


class Page(Schema):
    """一页；`next`、`previous` 是上下页的完整网址，没有时为空。"""

    next: str | None = Field(None, title="下一页")
    previous: str | None = Field(None, title="上一页")


def links(request: HttpRequest, page: Any) -> dict[str, str | None]:
    """Of anything with a `next_key` and a `previous_key`."""
    return {
        "next": _address(request, after=page.next_key) if page.next_key is not None else None,
        "previous": _address(request, before=page.previous_key) if page.previous_key is not None else None,
    }


def _address(request: HttpRequest, **key: Any) -> str:
    query = request.GET.copy()
    for name in _KEYS:
        query.pop(name, None)
    for name, value in key.items():
        query[name] = str(value)
    return f"{settings.SITE_URLS[PUBLIC]}{request.path}?{query.urlencode()}"
