"""公开信息检索: pages of publications by key, and Chinese full-text search over them (docs/decisions/0003).

A page of a search is found in two steps: first among the newest rows of the filtered date index by the substring alone,
which settles common words; otherwise through the gram index behind a MATERIALIZED fence, without which the planner may
walk the date index for a rare word for seconds.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.db.models import Q

from disclosure.models import Publication
from disclosure.querysets import PublicationQuerySet
from foundation import grams
from foundation.deadlines.clock import today

PAGE_SIZE = 20
PROBED = 2000
SAMPLED = 600
COUNT_CAP = 10_000
COUNT_KEPT_SECONDS = 10
# What no list shows, and weighs most; a search shows its hits in the facts.
UNLISTED = ("facts", "text", "grams")
Rows = PublicationQuerySet[Publication]


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """The place of an entry in the order of publicity."""

    published_on: date
    pk: int

    @classmethod
    def parse(cls, text: str) -> "Key | None":
        """The key of an address that anyone may have typed; None when it is none."""
        day, _, number = text.partition(".")
        try:
            return cls(date.fromisoformat(day), min(int(number), 2**63 - 1)) if number.isdecimal() else None
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.published_on.isoformat()}.{self.pk}"


@dataclass(frozen=True, slots=True)
class Count:
    """How many match: exact up to ten thousand, then that there are more."""

    value: int

    @property
    def is_capped(self) -> bool:
        return self.value > COUNT_CAP

    @property
    def text(self) -> str:
        return "超过 1 万条" if self.is_capped else f"{self.value:,} 条"


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Publication] = field(default_factory=list)
    previous_key: Key | None = None
    next_key: Key | None = None
    count: Count = field(default_factory=lambda: Count(0))


def page_of(
    rows: Rows, term: str = "", *, after: Key | None = None, before: Key | None = None, asked: str = ""
) -> Page:
    """The page after or before a key, newest first; the first page when neither is given.

    `asked` names the question, so that its count is kept for a moment; without it every page is counted anew.
    """
    rows, words = _narrowed(rows, term)
    if before is not None:
        found = _find(_newer(rows, before), words, newest_first=False)
        shown = found[:PAGE_SIZE][::-1]
        has_previous, has_next = len(found) > PAGE_SIZE, bool(shown)
    else:
        found = _find(rows if after is None else _older(rows, after), words, newest_first=True)
        shown = found[:PAGE_SIZE]
        has_previous, has_next = after is not None and bool(shown), len(found) > PAGE_SIZE
    return Page(
        rows=shown,
        previous_key=_key(shown[0]) if has_previous else None,
        next_key=_key(shown[-1]) if has_next else None,
        count=_kept_count(rows, words, asked) if asked else count_of(rows, words),
    )


def _kept_count(rows: Rows, words: Sequence[str], asked: str) -> Count:
    key = f"count-{hashlib.sha256(f'{today()} {asked}'.encode()).hexdigest()}"
    kept: Count | None = cache.get(key)
    if kept is None:
        kept = count_of(rows, words)
        cache.set(key, kept, COUNT_KEPT_SECONDS)
    return kept


def count_of(rows: Rows, words: Sequence[str] = ()) -> Count:
    is_quick = bool(words) and _are_common(rows, words)
    matching = _containing(rows, words) if is_quick else _matching(rows, words)
    return Count(matching.order_by()[: COUNT_CAP + 1].count())


def words_of(term: str) -> list[str]:
    """The words of a query, each of which must occur; at most eight, in the normal form of the searched text."""
    return [word for word in grams.normalize(term)[:100].split() if grams.query(word)][:8]


def _narrowed(rows: Rows, term: str) -> tuple[Rows, list[str]]:
    """A code, document number or name written in full is looked up by its own index; anything else is searched for, and
    signs alone are found nowhere."""
    exact = term.strip()
    if exact:
        for column in ("subject_uscc", "document_number", "subject_name"):
            wanted = exact.upper() if column == "subject_uscc" else exact
            found = rows.filter(**{column: wanted})
            if found.order_by().exists():
                return found, []
    words = words_of(term)
    return (rows if words or not exact else rows.none()), words


def _find(rows: Rows, words: Sequence[str], *, newest_first: bool) -> list[Publication]:
    order = ("-published_on", "-id") if newest_first else ("published_on", "id")
    limit = PAGE_SIZE + 1
    if not words:
        return list(rows.order_by(*order)[:limit])
    probed, params = rows.order_by(*order).values("id", "text")[:PROBED].query.sql_with_params()
    like, patterns = _like(words)
    pks = _keys(f"SELECT id FROM ({probed}) AS newest WHERE {like} LIMIT {limit}", [*params, *patterns])  # noqa: S608
    if len(pks) < limit:
        fenced, params = _matching(rows, words).order_by().values("id", "published_on").query.sql_with_params()
        direction = "DESC" if newest_first else "ASC"
        pks = _keys(
            f"WITH matching AS MATERIALIZED ({fenced}) SELECT id FROM matching "  # noqa: S608
            f"ORDER BY published_on {direction}, id {direction} LIMIT {limit}",
            list(params),
        )
    return list(Publication.objects.filter(pk__in=pks).defer("grams").order_by(*order))


def _matching(rows: Rows, words: Sequence[str]) -> Rows:
    """The gram index narrows, the substring decides."""
    for word in words:
        narrowed: Rows = rows.extra(where=["grams @@ %s::tsquery"], params=[grams.query(word)])  # type: ignore[assignment]
        rows = narrowed.filter(text__contains=word)
    return rows


def _containing(rows: Rows, words: Sequence[str]) -> Rows:
    for word in words:
        rows = rows.filter(text__contains=word)
    return rows


def _are_common(rows: Rows, words: Sequence[str]) -> bool:
    """In a third of the newest rows: then reading rows reaches the cap sooner than half of the gram index."""
    newest, params = rows.order_by("-published_on", "-id").values("text")[:SAMPLED].query.sql_with_params()
    like, patterns = _like(words)
    found = _keys(f"SELECT count(*) FROM ({newest}) AS newest WHERE {like}", [*params, *patterns])[0]  # noqa: S608
    return 3 * found > SAMPLED


def _like(words: Sequence[str]) -> tuple[str, list[str]]:
    return " AND ".join(["text LIKE %s"] * len(words)), [f"%{_escaped(word)}%" for word in words]


def _keys(statement: str, params: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return [row[0] for row in cursor.fetchall()]


def _older(rows: Rows, key: Key) -> Rows:
    return rows.filter(Q(published_on__lte=key.published_on), Q(published_on__lt=key.published_on) | Q(id__lt=key.pk))


def _newer(rows: Rows, key: Key) -> Rows:
    return rows.filter(Q(published_on__gte=key.published_on), Q(published_on__gt=key.published_on) | Q(id__gt=key.pk))


def _key(row: Publication) -> Key:
    return Key(row.published_on, row.pk)


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
