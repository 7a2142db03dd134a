"""Atom feeds of the newest entries of a list, a search, or one subject."""

from disclosure import atom
from disclosure.models import Publication
from disclosure.querysets import PublicationQuerySet
from foundation.sites import PUBLIC, site_url


def feed_of(rows: PublicationQuerySet[Publication], *, title: str, page_url: str, feed_url: str) -> str:
    newest = rows.newest_first().defer("text", "grams", "facts")[: atom.NEWEST]
    return atom.feed_of(map(_entry, newest), title=title, page_url=page_url, feed_url=feed_url)


def _entry(entry: Publication) -> atom.Entry:
    return atom.Entry(
        title=f"{entry.subject_name}：{entry.title}",
        url=site_url(PUBLIC, "publication", pk=entry.pk),
        summary=f"{entry.document_number}，{entry.authority_name}，{entry.decided_on:%Y-%m-%d}",
        public_id=entry.public_id,
        published_on=entry.published_on,
        updated_at=entry.updated_at,
        categories=tuple(entry.categories),
    )
