"""Public entries as a list shows them: one line each, the words that were searched for marked, drawn."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from disclosure.entries import Entry
from disclosure.highlighting import marked
from disclosure.public_facts import LONG_TERM

_PLACES = {name: f"{{{name}}}" for name in ("title", "number", "authority", "uscc", "decided", "until")}


def line_of(entry: Entry, words: Sequence[str] = (), *, excerpt: str = "") -> SafeString:
    """`excerpt` is the passage in which the words were found, already marked."""
    form = _form(tuple(entry.categories), entry.is_disputed, entry.corrected_on is not None, bool(excerpt))
    return SafeString(
        form.format(
            pk=entry.pk,
            title=marked(f"{entry.subject_name}：{entry.title}", words),
            excerpt=excerpt,
            number=marked(entry.document_number, words),
            authority=marked(entry.authority_name, words),
            uscc=marked(entry.subject_uscc, words),
            decided=_day(entry.decided_on),
            until=_day(entry.until),
        )
    )


@lru_cache(maxsize=500)
def _form(categories: tuple[str, ...], is_disputed: bool, is_corrected: bool, has_excerpt: bool) -> str:
    """A line with a place for each text: to draw every line by the template took a quarter of the page."""
    context = {
        **_PLACES,
        "url": reverse("publication", args=[0]).replace("0", "{pk}"),
        "excerpt": "{excerpt}" if has_excerpt else "",
        "categories": [category.replace("{", "{{").replace("}", "}}") for category in categories],
        "is_disputed": is_disputed,
        "is_corrected": is_corrected,
    }
    return render_to_string("components/_record.html", context)


@lru_cache(maxsize=10_000)
def _day(day: date) -> str:
    return "长期" if day == LONG_TERM else day.isoformat()
