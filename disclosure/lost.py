"""找不到的页面: what its address tells of what somebody was looking for."""

import re
from difflib import get_close_matches
from pathlib import PurePosixPath

from disclosure import search
from disclosure.finding import Find, Hit
from disclosure.site_map import Page, pages
from foundation.registry import Registry

_USCC = re.compile(r"\b[0-9A-HJ-NP-RT-UW-Y]{18}\b", re.IGNORECASE)
_CHINESE = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff〔〕0-9]*")
_MOST, _LONGEST = 5, 100

# What may have been looked for by these words; rooms register what they keep.
sources: Registry[Find] = Registry("lost.sources")


def words_in(path: str) -> str:
    """The Chinese words and codes of an address, as one would search for them."""
    return " ".join(dict.fromkeys([*_USCC.findall(path), *_CHINESE.findall(path)]))[:_LONGEST]


def pages_like(path: str) -> list[Page]:
    """Pages whose address is written nearly like a part of this one, the nearest first."""
    known: dict[str, Page] = {}
    for page in pages.values():
        known.setdefault(PurePosixPath(page.path).name or "index", page)
    parts = [PurePosixPath(part).stem.lower() for part in path.split("/") if part]
    near = [name for part in reversed(parts) for name in get_close_matches(part, known, n=2, cutoff=0.7)]
    return [known[name] for name in dict.fromkeys(near)][:_MOST]


def hits_about(words: str) -> list[Hit]:
    asked = search.words_of(words)
    return [hit for find in sources.values() for hit in find(asked, _MOST).hits]
