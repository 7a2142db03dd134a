"""Chinese search on plain PostgreSQL: a text as its two-character grams, and a query as the grams it must contain.

Measured in docs: trigrams cannot serve two-character words; dictionary segmentation misses names across its boundaries.
"""

import re
import unicodedata
from collections.abc import Iterable
from operator import add

_RUN = re.compile(r"[0-9a-z\u3400-\u9fff\U00020000-\U0003ffff]+")


def normalize(text: str) -> str:
    """Full-width forms to half-width, lower case: how both text and query are compared."""
    return unicodedata.normalize("NFKC", text).lower()


def grams(text: str) -> set[str]:
    """Every pair of neighbouring characters of a run, and the run's last character alone, so that prefix search
    on one character finds it wherever it stands."""
    found: set[str] = set()
    for run in _RUN.findall(normalize(text)):
        found.add(run[-1])
        found.update(map(add, run, run[1:]))
    return found


def is_gram(word: str) -> bool:
    """One or two characters: every text that has their gram has the word."""
    return len(word) <= 2 and _RUN.fullmatch(word) is not None


def mark(name: str) -> str:
    """A property of the thing itself among its grams, behind a sign that no text can bring in: so one index answers
    for words and properties together."""
    return f"={name}"


def document(text: str, *, marks: Iterable[str] = ()) -> str:
    """The text as a tsvector literal: quoted lexemes without positions."""
    return " ".join(f"'{gram}'" for gram in sorted({*grams(text), *map(mark, marks)}))


def query(term: str, *, marks: Iterable[str] = ()) -> str:
    """The tsquery that every matching text and its marks must satisfy; empty when there is nothing to ask for."""
    parts = [f"'{mark(each)}'" for each in marks]
    for run in _RUN.findall(normalize(term)):
        pairs = sorted({run[i : i + 2] for i in range(len(run) - 1)})
        parts += [f"'{pair}'" for pair in pairs] or [f"'{run}':*"]
    return " & ".join(parts)
