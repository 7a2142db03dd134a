"""What lists and searches show of a public entry."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.urls import reverse

from disclosure.models import Publication
from disclosure.publications import kinds
from disclosure.querysets import PublicationQuerySet
from foundation.deadlines.clock import today

_LATEST = 4


class Entry(NamedTuple):
    """A row of these columns: a list makes one at a third of what a whole publication costs."""

    pk: int
    subject_name: str
    title: str
    document_number: str
    authority_name: str
    subject_uscc: str
    categories: list[str]
    is_disputed: bool
    corrected_on: date | None
    decided_on: date
    published_on: date
    until: date
    # Read for a search only, which quotes from them.
    facts: Iterable[dict[str, Any]] = ()


def entries_of(rows: PublicationQuerySet[Publication], *, has_facts: bool) -> list[Entry]:
    columns = Entry._fields if has_facts else Entry._fields[:-1]
    return [Entry(*row) for row in rows.values_list(*columns)]


def latest(place: str = "") -> list[dict[str, Any]]:
    """The newest of each kind that the home page counts, in the province or in one prefecture."""
    rows = Publication.objects.public(today()).newest_first()
    if place:
        rows = rows.filter(prefecture_code=place)
    query = f"?region={place}" if place else ""
    return [
        {
            "kind": name,
            "label": kind.label,
            "url": f"{reverse(kind.list_url_name)}{query}",
            "rows": list(rows.filter(kind=name).defer("facts", "text", "grams")[:_LATEST]),
        }
        for name, kind in kinds.items()
        if kind.definition
    ]
