"""按相关度: the newest matches of a search, those in whose name or title the words stand before the others.

Ranked are at most a thousand: the hits among the newest rows where a word is common, else the newest of all that the
gram index finds (docs/decisions/0016). What was found beyond them follows by date.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from disclosure import search
from disclosure.entries import Entry, entries_of
from disclosure.models import Publication
from disclosure.search import PAGE_SIZE, PROBED, Count, Marked, Question, Rows, Turn, escaped, fetched
from foundation.paging import DayKey

RANKED = 1000
_COLUMNS = ("id", "published_on", "subject_name", "title")


@dataclass(frozen=True, slots=True)
class RankedPage:
    """A page by relevance, counted from one; `beyond` is the key after which the rest follows by date."""

    rows: list[Entry] = field(default_factory=list)
    number: int = 1
    has_next: bool = False
    beyond: DayKey | None = None
    count: Count = field(default_factory=lambda: Count(0))


@dataclass(frozen=True, slots=True)
class _Found:
    pks: list[int]
    # How many were ranked, the oldest of them, and how many match in all where that is known.
    ranked: int
    oldest: DayKey | None
    total: int | None


def page_of(rows: Rows, term: str, *, marked: Marked, number: int = 1, asked: str = "") -> RankedPage:
    """Of an exact number, code or name all entries are equal, and the newest is first."""
    question = search.question_of(rows, term, marked)
    offset = PAGE_SIZE * (number - 1)
    found = _exact(question, offset) if not question.words else _ranked(question, offset)
    if offset and not found.pks:
        return page_of(rows, term, marked=marked, asked=asked)
    has_next = found.ranked > offset + PAGE_SIZE
    count = search.kept_count(question, asked) if found.total is None else Count(min(found.total, search.COUNT_CAP + 1))
    has_more = count.value > found.ranked
    beyond = found.oldest if has_more and not has_next else None
    return RankedPage(_in_order(found.pks), number, has_next, beyond, count)


def _ranked(question: Question, offset: int) -> _Found:
    """Among the newest rows where they hold more than a page, as `search` does; else through the grams."""
    probed = _among_newest(question, offset)
    return probed if probed.ranked > PAGE_SIZE else _through_grams(question, offset)


def _exact(question: Question, offset: int) -> _Found:
    rows = list(Turn().of(question.in_columns).values_list("pk", "published_on")[: RANKED + 1])
    shown = [pk for pk, _ in rows[offset : min(offset + PAGE_SIZE, RANKED)]]
    ranked = rows[:RANKED]
    oldest = DayKey(ranked[-1][1], ranked[-1][0]) if ranked else None
    return _Found(shown, len(ranked), oldest, None if len(rows) > RANKED else len(rows))


def _among_newest(question: Question, offset: int) -> _Found:
    nearest, params = Turn().of(question.in_columns).values(*_COLUMNS, "text")[:PROBED].query.sql_with_params()
    like = " AND ".join(["text LIKE %s"] * len(question.words))
    patterns = [_anywhere(word) for word in question.words]
    parts = f"candidates AS MATERIALIZED (SELECT * FROM ({nearest}) AS nearest WHERE {like})"  # noqa: S608 - our words
    return _found(question, parts, [*params, *patterns], offset, total="NULL::bigint")


def _through_grams(question: Question, offset: int) -> _Found:
    matching, params = question.by_grams.order_by().values(*_COLUMNS).query.sql_with_params()
    parts = (
        f"matching AS MATERIALIZED ({matching}), candidates AS MATERIALIZED "  # noqa: S608 - our own words
        f"(SELECT * FROM matching ORDER BY published_on DESC, id DESC LIMIT {RANKED})"
    )
    return _found(question, parts, params, offset, total="(SELECT count(*) FROM matching)")


def _found(question: Question, parts: str, params: Sequence[Any], offset: int, *, total: str) -> _Found:
    """A page of the candidates by rank, how many there are, the oldest of them, and how many match in all."""
    rank, patterns = _rank(question.words)
    ((pks, ranked, day, pk, count),) = fetched(
        f"WITH {parts}, ranked AS (SELECT id, published_on, {rank} AS rank FROM candidates) SELECT "  # noqa: S608
        f"ARRAY(SELECT id FROM ranked ORDER BY rank, published_on DESC, id DESC OFFSET {offset} LIMIT {PAGE_SIZE}), "
        "(SELECT count(*) FROM candidates), (SELECT min(published_on) FROM candidates), "
        f"(SELECT id FROM candidates ORDER BY published_on, id LIMIT 1), {total}",
        [*params, *patterns],
    )
    return _Found(pks, ranked, DayKey(day, pk) if ranked else None, count)


def _rank(words: Sequence[str]) -> tuple[str, list[str]]:
    """0 a name that begins with the first word and has all, 1 a name that has all, 2 name and title, 3 text."""
    name, either = "lower(subject_name)", "lower(subject_name || ' ' || title)"
    in_name = " AND ".join([f"{name} LIKE %s"] * len(words))
    in_either = " AND ".join([f"{either} LIKE %s"] * len(words))
    patterns = [_anywhere(word) for word in words]
    cases = f"CASE WHEN {name} LIKE %s AND {in_name} THEN 0 WHEN {in_name} THEN 1 WHEN {in_either} THEN 2 ELSE 3 END"
    return cases, [f"{escaped(words[0])}%", *patterns, *patterns, *patterns]


def _anywhere(word: str) -> str:
    return f"%{escaped(word)}%"


def _in_order(pks: list[int]) -> list[Entry]:
    found = {entry.pk: entry for entry in entries_of(Publication.objects.filter(pk__in=pks), has_facts=True)}
    return [found[pk] for pk in pks if pk in found]
