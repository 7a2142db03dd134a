"""网站内容: what the one search of the public site knows of articles."""

from collections.abc import Sequence

from disclosure.articles.choices import Section
from disclosure.articles.homes import path_of
from disclosure.articles.models import PublicArticle
from disclosure.finding import Found, Hit, Source
from foundation.deadlines.clock import today


def articles(words: Sequence[str], limit: int) -> Found:
    """Those with all the words, the newest first."""
    rows = PublicArticle.objects.public(today()).matching(words).without_text()
    hits = [
        Hit(found.title, path_of(found), Section(found.section).label, found.summary)
        for found in rows.newest_first()[:limit]
    ]
    return Found(hits, len(hits) if len(hits) < limit else rows.count())


ARTICLES = Source("网站内容", articles, order=3)
