"""Atom feeds (RFC 4287) of the sections."""

from datetime import datetime, time

from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from disclosure.articles.choices import Section
from disclosure.articles.homes import url_of
from disclosure.articles.models import PublicArticle
from disclosure.articles.projection import SITE
from disclosure.articles.querysets import PublicArticleQuerySet
from foundation.sites import PUBLIC, site_url

NEWEST = 50


def feed_of(section: Section, rows: PublicArticleQuerySet[PublicArticle]) -> str:
    """Entries keep their id through all versions; `updated` moves with each."""
    feed = Atom1Feed(
        title=f"{section.label} - {SITE}",
        link=site_url(PUBLIC, "section", section),
        description="",
        language="zh-CN",
        feed_url=site_url(PUBLIC, "article_feed", section),
        author_name=SITE,
    )
    for article in rows.without_text().newest_first()[:NEWEST]:
        feed.add_item(
            title=article.title,
            link=url_of(article),
            description=article.summary,
            unique_id=f"urn:uuid:{article.public_id}",
            pubdate=timezone.make_aware(datetime.combine(article.published_on, time.min)),
            updateddate=article.updated_at,
            categories=(article.theme,) if article.theme else (),
        )
    text: str = feed.writeString("utf-8")
    return text
