"""Public entries as a list shows them: one line each, the words that were searched for marked, ready to be drawn."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
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


class Line(TypedDict):
    """A plain dictionary, in which a template finds a name at half the cost of an object's."""

    url: str
    title: SafeString
    excerpt: str
    number: SafeString
    authority: SafeString
    uscc: str
    categories: Sequence[str]
    is_disputed: bool
    is_corrected: bool
    decided: str
    until: str


def lines_of(entries: Iterable[Publication], words: Sequence[str] = ()) -> Iterator[Line]:
    for entry in entries:
        yield Line(
            url=_address().format(entry.pk),
            title=marked(f"{entry.subject_name}：{entry.title}", words),
            excerpt="",
            number=marked(entry.document_number, words),
            authority=marked(entry.authority_name, words),
            uscc=entry.subject_uscc,
            categories=entry.categories,
            is_disputed=entry.is_disputed,
            is_corrected=entry.corrected_on is not None,
            decided=entry.decided_on.isoformat(),
            until="长期" if entry.until == LONG_TERM else entry.until.isoformat(),
        )


@cache
def _address() -> str:
    """Of any entry, with a place for its number: looked up once, not for each line."""
    return reverse("publication", args=[0]).replace("0", "{}")
