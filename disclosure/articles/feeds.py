"""Atom feeds of the sections: an entry keeps its id through all versions of its article."""

from disclosure import atom
from disclosure.articles.choices import Section
from disclosure.articles.homes import url_of
from disclosure.articles.models import PublicArticle
from disclosure.articles.querysets import PublicArticleQuerySet
from foundation.sites import PUBLIC, site_url


def feed_of(section: Section, rows: PublicArticleQuerySet[PublicArticle]) -> str:
    return atom.feed_of(
        map(_entry, rows.without_text().newest_first()[: atom.NEWEST]),
        title=section.label,
        page_url=site_url(PUBLIC, "section", section),
        feed_url=site_url(PUBLIC, "article_feed", section),
    )


def _entry(article: PublicArticle) -> atom.Entry:
    return atom.Entry(
        title=article.title,
        url=url_of(article),
        summary=article.summary,
        public_id=article.public_id,
        published_on=article.published_on,
        updated_at=article.updated_at,
        categories=(article.theme,) if article.theme else (),
    )
