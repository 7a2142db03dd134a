"""Paging by key: the thousandth page costs what the first one costs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

M = TypeVar("M", bound=Model)
K = TypeVar("K")
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class KeyPage(Generic[M, K]):
    rows: list[M]
    previous_key: K | None
    next_key: K | None


@dataclass(frozen=True, slots=True)
class DayKey:
    """The place of a row in an order by day and, within the day, by key."""

    day: date
    pk: int

    @classmethod
    def parse(cls, text: str) -> "DayKey | None":
        """The key written in an address that anyone may have typed; None when it is none."""
        day, _, number = text.partition(".")
        pk = row_key(number)
        try:
            return None if pk is None else cls(date.fromisoformat(day), pk)
        except ValueError:
            return None

    @classmethod
    def above(cls, day: date) -> "DayKey":
        """The place before every row of the day, newest first."""
        return cls(day, _LARGEST)

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.pk}"


def page_by_key(rows: QuerySet[M], query: QueryDict, *, size: int) -> KeyPage[M, int]:
    """Newest first: the page after (`?after=`) or before (`?before=`) a row; the first where neither is asked for."""
    before, after = row_key(query.get("before", "")), row_key(query.get("after", ""))
    if before is not None:
        rows = rows.filter(pk__gt=before).order_by("pk")
    else:
        rows = (rows if after is None else rows.filter(pk__lt=after)).order_by("-pk")
    return _turned(list(rows[: size + 1]), size, before, after, lambda row: int(row.pk))


def page_by_day(
    rows: QuerySet[M], query: QueryDict, *, day: str, size: int, is_newest_first: bool = False
) -> KeyPage[M, DayKey]:
    """The same, the earliest of the field `day` first, or the latest."""
    before, after = DayKey.parse(query.get("before", "")), DayKey.parse(query.get("after", ""))
    is_descending = is_newest_first != bool(before)
    if key := before or after:
        sign = "lt" if is_descending else "gt"
        further_that_day = Q(**{day: key.day, f"pk__{sign}": key.pk})
        rows = rows.filter(Q(**{f"{day}__{sign}": key.day}) | further_that_day)
    rows = rows.order_by(f"-{day}", "-pk") if is_descending else rows.order_by(day, "pk")
    return _turned(list(rows[: size + 1]), size, before, after, lambda row: DayKey(getattr(row, day), row.pk))


def _turned(found: list[M], size: int, before: K | None, after: K | None, key_of: Callable[[M], K]) -> KeyPage[M, K]:
    """`found` reaches one row beyond the page, which tells that more follow in the direction turned to."""
    shown = found[:size] if before is None else found[:size][::-1]
    has_more, has_passed = len(found) > size, bool(shown) and (before is not None or after is not None)
    has_previous, has_next = (has_passed, has_more) if before is None else (has_more, has_passed)
    return KeyPage(shown, key_of(shown[0]) if has_previous else None, key_of(shown[-1]) if has_next else None)


def without_keys(query: QueryDict) -> str:
    """The conditions of a list, to be kept while paging."""
    kept = query.copy()
    for name in ("before", "after"):
        kept.pop(name, None)
    return kept.urlencode()


def row_key(text: str) -> int | None:
    """The primary key written in an address that anyone may have typed; None when it is none."""
    return min(int(text), _LARGEST) if text.isascii() and text.isdigit() and len(text) < 20 else None
