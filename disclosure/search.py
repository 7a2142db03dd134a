"""公开信息检索: pages of publications by key, and Chinese full-text search over them (docs/decisions/0003).

A page of a search is found in two steps: first among the newest rows of the filtered date index by the substring alone,
which settles common words; otherwise through the gram index, where kind and region are marks among the words, behind a
MATERIALIZED fence, without which the planner may walk the date index for a rare word for seconds.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL

from disclosure import spelling
from disclosure.entries import Entry, entries_of
from disclosure.models import Publication
from disclosure.querysets import PublicationQuerySet
from foundation import grams, reading
from foundation.deadlines.clock import today
from foundation.paging import DayKey

PAGE_SIZE = 20
PROBED = 1000
COUNT_CAP = 10_000
COUNT_KEPT_SECONDS = 10
Rows = PublicationQuerySet[Publication]
# The columns that stand among the grams as marks too, with the value each must have.
Marked = Mapping[str, str]


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
class Question:
    """Rows, of which `marked` is asked of the columns or of the grams, whichever is quicker, and the words in them."""

    rows: Rows
    marked: Marked
    words: Sequence[str] = ()

    @property
    def in_columns(self) -> Rows:
        return self.rows.filter(**self.marked)

    @property
    def by_grams(self) -> Rows:
        """The gram index narrows by words and marks together; of words longer than a gram the substring decides."""
        wanted = grams.query(" ".join(self.words), marks=self.marked.values())
        longer = [word for word in self.words if not grams.is_gram(word)]
        return _containing(_where(self.rows, "grams @@ %s::tsquery", [wanted]), longer)


@dataclass(frozen=True, slots=True)
class Turn:
    """Which way to turn pages, and from which key."""

    after: DayKey | None = None
    before: DayKey | None = None

    @property
    def order(self) -> tuple[str, str]:
        return ("published_on", "id") if self.before else ("-published_on", "-id")

    @property
    def condition(self) -> tuple[str, list[Any]]:
        key = self.before or self.after
        sign = ">" if self.before else "<"
        return (f"(published_on, id) {sign} (%s, %s)", [key.day, key.pk]) if key else ("true", [])

    def of(self, rows: Rows) -> Rows:
        beyond = _where(rows, *self.condition) if self.before or self.after else rows
        return beyond.order_by(*self.order)


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Entry] = field(default_factory=list)
    previous_key: DayKey | None = None
    next_key: DayKey | None = None
    count: Count = field(default_factory=lambda: Count(0))


def page_of(
    rows: Rows,
    term: str = "",
    *,
    marked: Marked,
    after: DayKey | None = None,
    before: DayKey | None = None,
    asked: str = "",
    has_facts: bool = False,
    size: int | None = None,
) -> Page:
    """The page after or before a key, newest first; the first page when neither is given.

    `asked` names the question, so that its count is kept for a moment; without it every page is counted anew.
    Facts are read only where they are wanted: they weigh more than all else.
    """
    question, turn = question_of(rows, term, marked), Turn(after, before)
    size = size or PAGE_SIZE
    found, count = _find(question, turn, has_facts=has_facts, limit=size + 1)
    shown = found[:size][:: -1 if before else 1]
    has_more, has_passed = len(found) > size, bool(shown and (after or before))
    has_previous, has_next = (has_more, has_passed) if before else (has_passed, has_more)
    return Page(
        rows=shown,
        previous_key=_key(shown[0]) if has_previous else None,
        next_key=_key(shown[-1]) if has_next else None,
        count=count or kept_count(question, asked),
    )


def matching(rows: Rows, term: str, *, marked: Marked) -> Rows:
    """All that a search finds among few rows, such as those of some days."""
    question = question_of(rows, term, marked)
    return _containing(question.in_columns, question.words)


def all_matching(rows: Rows, term: str, *, marked: Marked) -> Rows:
    """All that a search finds, however much; for those who take it away in pieces."""
    question = question_of(rows, term, marked)
    return question.by_grams if question.words else question.in_columns


def kept_count(question: Question, asked: str) -> Count:
    if not asked:
        return count_of(question)
    key = f"count-{hashlib.sha256(f'{today()} {asked}'.encode()).hexdigest()}"
    kept: Count | None = cache.get(key)
    if kept is None:
        kept = count_of(question)
        cache.set(key, kept, COUNT_KEPT_SECONDS)
    return kept


def count_of(question: Question) -> Count:
    matching = question.in_columns
    if question.words:
        is_common = _is_common(question)
        # The newest rows are those that other readers have brought into memory.
        matching = Turn().of(_containing(matching, question.words)) if is_common else question.by_grams
    return Count(matching[: COUNT_CAP + 1].count())


def words_of(term: str) -> list[str]:
    """The words of a query, each of which must occur; at most eight, in the normal form of the searched text."""
    return [word for word in spelling.loosened(grams.normalize(term)[:100]).split() if grams.query(word)][:8]


def question_of(rows: Rows, term: str, marked: Marked) -> Question:
    """A code, document number or name written in full is looked up by its own index; anything else is searched for, and
    signs alone are found nowhere."""
    exact = term.strip()
    if not exact:
        return Question(rows, marked)
    in_full = {
        "subject_uscc": [spelling.code_of(exact) or exact.upper()],
        "document_number": spelling.numbers_of(exact),
        "subject_name": [exact],
    }
    written = Q(*((f"{column}__in", values) for column, values in in_full.items()), _connector=Q.OR)
    for hit in rows.filter(written).values(*in_full)[:1]:
        column = next(column for column, values in in_full.items() if hit[column] in values)
        return Question(rows.filter(**{column: hit[column]}), marked)
    words = words_of(term)
    return Question(rows if words else rows.none(), marked, words)


def _find(question: Question, turn: Turn, *, has_facts: bool, limit: int) -> tuple[list[Entry], Count | None]:
    """The rows of a page and one more, which tells that another follows; how many match, where that comes with them."""
    if not question.words:
        return entries_of(turn.of(question.in_columns)[:limit], has_facts=has_facts), None
    pks, count = _probed(question, turn, limit=limit), None
    if len(pks) < limit:
        pks, count = _from_grams(question, turn, limit=limit)
    found = Publication.objects.filter(pk__in=pks).order_by(*turn.order)
    return entries_of(found, has_facts=has_facts), count


def _probed(question: Question, turn: Turn, *, limit: int) -> list[int]:
    """The first hits among the nearest rows, by reading these alone."""
    nearest, params = turn.of(question.in_columns).values("id", "text")[:PROBED].query.sql_with_params()
    like = " AND ".join(["text LIKE %s"] * len(question.words))
    patterns = [f"%{escaped(word)}%" for word in question.words]
    statement = f"SELECT id FROM ({nearest}) AS nearest WHERE {like} LIMIT {limit}"  # noqa: S608 - our own words
    return [pk for (pk,) in fetched(statement, [*params, *patterns])]


def _from_grams(question: Question, turn: Turn, *, limit: int) -> tuple[list[int], Count]:
    """The page and how many match, from one look into the gram index."""
    matching, params = question.by_grams.order_by().values("id", "published_on").query.sql_with_params()
    condition, key = turn.condition
    direction = "ASC" if turn.before else "DESC"
    ((pks, count),) = fetched(
        f"WITH matching AS MATERIALIZED ({matching}) SELECT ARRAY(SELECT id FROM matching WHERE {condition} "  # noqa: S608
        f"ORDER BY published_on {direction}, id {direction} LIMIT {limit}), (SELECT count(*) FROM matching)",
        [*params, *key],
    )
    return pks, Count(min(count, COUNT_CAP + 1))


def _is_common(question: Question) -> bool:
    """In a third of the newest rows: then reading rows reaches the cap sooner than half of the gram index."""
    third = PROBED // 3
    return len(_probed(question, Turn(), limit=third)) == third


def _containing(rows: Rows, words: Sequence[str]) -> Rows:
    for word in words:
        rows = rows.filter(text__contains=word)
    return rows


def _where(rows: Rows, condition: str, params: Sequence[Any]) -> Rows:
    """What no lookup of Django says; every condition is written in this file."""
    return rows.filter(RawSQL(condition, params, BooleanField()))  # noqa: S611


def fetched(statement: str, params: Sequence[Any]) -> list[Any]:
    with reading.connection().cursor() as cursor:
        cursor.execute(statement, params)
        return list(cursor.fetchall())


def _key(row: Entry) -> DayKey:
    return DayKey(row.published_on, row.pk)


def escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
