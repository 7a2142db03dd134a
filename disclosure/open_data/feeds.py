"""Atom feeds (RFC 4287): the newest entries of a list, a search, or one subject."""

from datetime import datetime, time

from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from disclosure.models import Publication
from disclosure.querysets import PublicationQuerySet
from foundation.sites import PUBLIC, site_url

NEWEST = 50
SITE = "青海省政务诚信档案"


def feed_of(rows: PublicationQuerySet[Publication], *, title: str, page_url: str, feed_url: str) -> str:
    """Entries keep their id and their day for good; `updated` moves when one is corrected."""
    feed = Atom1Feed(
        title=f"{title} - {SITE}", link=page_url, description="", language="zh-CN", feed_url=feed_url, author_name=SITE
    )
    for entry in rows.newest_first().defer("text", "grams", "facts")[:NEWEST]:
        feed.add_item(
            title=f"{entry.subject_name}：{entry.title}",
            link=site_url(PUBLIC, "publication", pk=entry.pk),
            description=f"{entry.document_number}，{entry.authority_name}，{entry.decided_on:%Y-%m-%d}",
            unique_id=f"urn:uuid:{entry.public_id}",
            pubdate=timezone.make_aware(datetime.combine(entry.published_on, time.min)),
            updateddate=entry.updated_at,
            categories=tuple(entry.categories),
        )
    text: str = feed.writeString("utf-8")
    return text
