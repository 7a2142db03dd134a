"""What every portal says from its first day: the policy behind it, the law it cites, the guides and common questions.

Each file of `data/` is one article: a head of `name: value` lines, a line of dashes, the text.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from disclosure.articles.choices import ArticleStatus, Section
from disclosure.articles.projection import columns_of

DATA = Path(__file__).parent / "data"
_DAYS = ("published_on", "signed_on")


def read_all() -> Iterator[dict[str, Any]]:
    """By section, and in it backwards: what comes first in the folder is the newest on its list."""
    for section in Section:
        for path in sorted((DATA / section).glob("*.md"), reverse=True):
            yield {"section": section, **read(path.read_text("utf-8"))}


def store(told: dict[str, Any], *, article: Any, public_article: Any) -> None:
    """Published as if it had been reviewed; the models are those of the moment, so that a migration can call this."""
    facts = dict(told)
    published_on = facts.pop("published_on")
    kept = article.objects.create(**facts, publish_on=published_on, status=ArticleStatus.PUBLISHED)
    public_article.objects.create(**columns_of(kept), article_id=kept.pk, published_on=published_on)


def read(text: str) -> dict[str, Any]:
    """One file: its head by the names of the model, and the text as `body`."""
    head, _, body = text.partition("\n---\n")
    told: dict[str, Any] = dict(line.split(": ", 1) for line in head.splitlines())
    for name in _DAYS:
        if name in told:
            told[name] = date.fromisoformat(told[name])
    return {**told, "body": body.strip()}
