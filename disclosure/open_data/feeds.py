"""Atom feeds (RFC 4287): the newest entries of a list, a search, or one subject."""

import re
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from disclosure.models import Publication
from disclosure.querysets import PublicationQuerySet
from foundation.deadlines.clock import today
from foundation.sites import PUBLIC, site_name, site_url

NEWEST = 50
# What XML 1.0 cannot hold.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class _Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """An empty feed changed when the day began, not whenever somebody looks."""
        return super().latest_post_date() if self.items else _start_of(today())


def feed_of(rows: PublicationQuerySet[Publication], *, title: str, page_url: str, feed_url: str) -> str:
    """Entries keep their id and their day for good; `updated` moves when one is corrected."""
    feed = _Feed(
        title=_written(f"{title} - {site_name()}"),
        link=page_url,
        description="",
        language="zh-CN",
        feed_url=feed_url,
        author_name=_written(site_name()),
    )
    for entry in rows.newest_first().defer("text", "grams", "facts")[:NEWEST]:
        feed.add_item(
            title=_written(f"{entry.subject_name}：{entry.title}"),
            link=site_url(PUBLIC, "publication", pk=entry.pk),
            description=_written(f"{entry.document_number}，{entry.authority_name}，{entry.decided_on:%Y-%m-%d}"),
            unique_id=f"urn:uuid:{entry.public_id}",
            pubdate=_start_of(entry.published_on),
            updateddate=entry.updated_at,
            categories=tuple(entry.categories),
        )
    text: str = feed.writeString("utf-8")
    return text


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _written(text: str) -> str:
    return _UNWRITABLE.sub("", text)
