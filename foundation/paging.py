"""Paging by key, newest first: the thousandth page costs what the first one costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import QueryDict

M = TypeVar("M", bound=Model)
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class KeyPage(Generic[M]):
    rows: Sequence[M]
    previous_key: int | None
    next_key: int | None


def page_by_key(rows: QuerySet[M], query: QueryDict, *, size: int) -> KeyPage[M]:
    """The page after (`?after=`) or before (`?before=`) a row; the newest rows where neither is asked for."""
    before, after = row_key(query.get("before", "")), row_key(query.get("after", ""))
    if before is not None:
        found = list(rows.filter(pk__gt=before).order_by("pk")[: size + 1])
        shown = found[:size][::-1]
        return KeyPage(shown, shown[0].pk if len(found) > size else None, shown[-1].pk if shown else None)
    older = rows if after is None else rows.filter(pk__lt=after)
    found = list(older.order_by("-pk")[: size + 1])
    shown = found[:size]
    return KeyPage(
        shown, shown[0].pk if shown and after is not None else None, shown[-1].pk if len(found) > size else None
    )


def without_keys(query: QueryDict) -> str:
    """The conditions of a list, to be kept while paging."""
    kept = query.copy()
    for name in ("before", "after"):
        kept.pop(name, None)
    return kept.urlencode()


def row_key(text: str) -> int | None:
    """The primary key written in an address that anyone may have typed; None when it is none."""
    return min(int(text), _LARGEST) if text.isascii() and text.isdigit() and len(text) < 20 else None
