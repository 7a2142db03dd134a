"""一个检索框: what else than entries the one search finds. Each room registers the kinds of things it can find here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from disclosure import search, spelling
from foundation.registry import Registry

SHORTEST, LONGEST = 2, 100
SUGGESTED = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: what it is called, where it stands, what sort of thing it is, and a word more."""

    title: str
    url: str
    sort: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The first hits, and how many there are; None where that was not counted."""

    hits: Sequence[Hit] = field(default_factory=list)
    count: int | None = 0


Find = Callable[[Sequence[str], int], Found]


def _nothing(typed: str) -> Hit | None:
    return None


def _no_words(words: Sequence[str], limit: int) -> Found:
    return Found()


@dataclass(frozen=True, slots=True)
class Source:
    """`find` answers the words of a search with so many hits, `glance` the same where it stands beside others and must
    be quick; `exact` knows the very thing by its number or code."""

    label: str
    find: Find = _no_words
    exact: Callable[[str], Hit | None] = _nothing
    glance: Find | None = None
    # All names it knows, for what was nearly typed right.
    names: Callable[[], Sequence[str]] = tuple
    # Its place among the others.
    order: int = 9

    @property
    def has_tab(self) -> bool:
        return self.find is not _no_words


sources: Registry[Source] = Registry("search.sources")


def refusal(term: str) -> str:
    """Why so short or so long a term is not searched for; empty where it is."""
    length = len(spelling.half_width(term))
    if 0 < length < SHORTEST:
        return "请至少输入两个字：一个字的结果太多，帮不上忙。"
    if length > LONGEST:
        return f"关键词最长 {LONGEST} 个字，请缩短后再查；文书号、信用代码或者名称的一部分就够了。"
    return ""


def glances(words: Sequence[str], limit: int) -> list[tuple[str, Source, Found]]:
    """What each source has beside the entries."""
    return [(name, source, (source.glance or source.find)(words, limit)) for name, source in with_tab().items()]


def best_hits(term: str, found: Iterable[Hit]) -> list[Hit]:
    """The very thing that was typed, by number or code, or by its name in full among what was found."""
    told = spelling.half_width(term)
    if not told:
        return []
    exact = [hit for _, source in in_order() if (hit := source.exact(told))]
    named = [hit for hit in found if hit.title == told]
    return list({hit.url: hit for hit in (*exact, *named)}.values())


def suggestions(term: str) -> list[Hit]:
    """While somebody types: the very thing first, then what has the words in its name, of each source some."""
    if refusal(term) or not (words := search.words_of(term)):
        return []
    hits = [hit for _, _, found in glances(words, SUGGESTED // 2) for hit in found.hits]
    return list({hit.url: hit for hit in (*best_hits(term, hits), *hits)}.values())[:SUGGESTED]


def in_order() -> list[tuple[str, Source]]:
    return sorted(sources.items(), key=lambda entry: entry[1].order)


def with_tab() -> dict[str, Source]:
    return {name: source for name, source in in_order() if source.has_tab}
