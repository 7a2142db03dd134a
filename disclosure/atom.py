"""Atom feeds (RFC 4287), of whatever rows: written so that every reader can parse them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from foundation.deadlines.clock import today
from foundation.sites import site_name

NEWEST = 50
# What XML 1.0 cannot hold.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """It keeps its id and its day for good; `updated_at` moves when it is corrected."""

    title: str
    url: str
    summary: str
    public_id: UUID
    published_on: date
    updated_at: datetime
    categories: tuple[str, ...] = ()


class _Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """An empty feed changed when the day began, not whenever somebody looks."""
        return super().latest_post_date() if self.items else _start_of(today())


def feed_of(entries: Iterable[Entry], *, title: str, page_url: str, feed_url: str) -> str:
    feed = _Feed(
        title=writable(f"{title} - {site_name()}"),
        link=page_url,
        description="",
        language="zh-CN",
        feed_url=feed_url,
        author_name=site_name(),
    )
    for entry in entries:
        feed.add_item(
            title=writable(entry.title),
            link=entry.url,
            description=writable(entry.summary),
            unique_id=f"urn:uuid:{entry.public_id}",
            pubdate=_start_of(entry.published_on),
            updateddate=entry.updated_at,
            categories=tuple(map(writable, entry.categories)),
        )
    text: str = feed.writeString("utf-8")
    return text


def writable(text: str) -> str:
    """Without the characters that no XML can hold."""
    return _UNWRITABLE.sub("", text)


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
