"""您是不是要找: names that are nearly what was typed, looked for only where nothing was found."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from disclosure import finding, relevance, sources, spelling
from disclosure.models import Publication
from foundation.deadlines.clock import today

_SHORTEST, _LONGEST = 3, 40
_MOST, _ALIKE = 5, 0.6
_LOOKED_THROUGH = 200


def near(term: str, words: Sequence[str]) -> list[str]:
    """What to search for instead, the most alike first; of several words each alone."""
    typed = spelling.half_width(term)
    if len(words) > 1:
        return list(words)
    if not _SHORTEST <= len(typed) <= _LONGEST:
        return []
    known = [name for _, source in finding.in_order() for name in source.names()]
    names = [name for name in {*known, *_subjects(typed)} if set(name) & set(typed)]
    return get_close_matches(typed, sorted(names), n=_MOST, cutoff=_ALIKE)


def _subjects(typed: str) -> Iterable[str]:
    """Where one half was typed right: names that begin with the first, or have the second."""
    middle = (len(typed) + 1) // 2
    if len(typed[:middle]) > 1:
        yield from (hit.title for hit in sources.beginning(typed[:middle], _LOOKED_THROUGH))
    if len(typed[middle:]) > 1:
        rows = relevance.page_of(Publication.objects.public(today()), typed[middle:], marked={}).rows
        yield from (row.subject_name for row in rows if "*" not in row.subject_name)
