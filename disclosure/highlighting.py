"""Hits shown in their place: titles and excerpts with the words marked, everything else escaped."""

import re
from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString

from disclosure.entries import Entry

AROUND = 40


def marked(text: str, words: Sequence[str]) -> SafeString:
    """The text escaped, each word in <mark>."""
    if not words:
        return SafeString(escape(text))
    pattern = re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)), re.IGNORECASE)
    pieces: list[str] = []
    end = 0
    for hit in pattern.finditer(text):
        pieces += [escape(text[end : hit.start()]), f"<mark>{escape(hit[0])}</mark>"]
        end = hit.end()
    return SafeString("".join([*pieces, escape(text[end:])]))


def excerpt(entry: Entry, words: Sequence[str]) -> SafeString:
    """The passage of the first fact in which a word occurs, else the beginning of the longest; nothing the row says."""
    said = {entry.subject_name, entry.title, entry.document_number, entry.authority_name, entry.subject_uscc}
    values = [fact["value"] for fact in entry.facts if fact["value"] not in said]
    for value in values:
        place = next((value.lower().find(word) for word in words if word in value.lower()), -1)
        if place >= 0:
            return marked(_cut(value, place), words)
    return marked(_cut(max(values, key=len, default=""), 0), words)


def _cut(value: str, place: int) -> str:
    start, end = max(0, place - AROUND), place + AROUND * 2
    return f"{'…' if start else ''}{value[start:end]}{'…' if end < len(value) else ''}"
