"""Public entries as a list shows them: one line each, the words that were searched for marked, ready to be drawn."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import TypedDict

from django.urls import reverse
from django.utils.safestring import SafeString

from disclosure.highlighting import marked
from disclosure.models import Publication
from disclosure.public_facts import LONG_TERM

# What a line is made of; all else of an entry stays in the database.
SHOWN = (
    "subject_name",
    "title",
    "document_number",
    "authority_name",
    "subject_uscc",
    "categories",
    "is_disputed",
    "corrected_on",
    "decided_on",
    "published_on",
    "until",
)

_NOTHING = SafeString()


class Line(TypedDict):
    """A plain dictionary of escaped text: a template asks neither an object nor the escaping again."""

    url: SafeString
    title: SafeString
    excerpt: SafeString
    number: SafeString
    authority: SafeString
    uscc: SafeString
    categories: Sequence[SafeString]
    is_disputed: bool
    is_corrected: bool
    decided: SafeString
    until: SafeString


def lines_of(entries: Iterable[Publication], words: Sequence[str] = ()) -> Iterator[Line]:
    for entry in entries:
        yield Line(
            url=SafeString(_address().format(entry.pk)),
            title=marked(f"{entry.subject_name}：{entry.title}", words),
            excerpt=_NOTHING,
            number=marked(entry.document_number, words),
            authority=marked(entry.authority_name, words),
            uscc=marked(entry.subject_uscc, words),
            categories=[_name(category) for category in entry.categories],
            is_disputed=entry.is_disputed,
            is_corrected=entry.corrected_on is not None,
            decided=_day(entry.decided_on),
            until=_day(entry.until),
        )


@lru_cache(maxsize=1000)
def _name(category: str) -> SafeString:
    return marked(category, ())


@lru_cache(maxsize=10_000)
def _day(day: date) -> SafeString:
    return SafeString("长期" if day == LONG_TERM else day.isoformat())


@cache
def _address() -> str:
    """Of any entry, with a place for its number: looked up once, not for each line."""
    return reverse("publication", args=[0]).replace("0", "{}")
