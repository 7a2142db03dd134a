"""The one way of an article into the public site and out of it."""

from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone

from disclosure.articles.choices import Section
from disclosure.articles.models import Article, PublicArticle, PublicArticleFile
from disclosure.articles.rendering import html_of, plain_of
from foundation import grams
from foundation.files.models import Attachment
from foundation.sites import site_name

# The bytes never leave the database; of files of one name the last stands.
_COPY = """
    INSERT INTO public_article_file (article_id, filename, media_type, size, digest, data)
    SELECT %s, latest.filename, latest.media_type, content.size, content.digest,
        (SELECT string_agg(piece.data, '' ORDER BY piece.number)
         FROM files_filepiece piece WHERE piece.content_id = content.digest)
    FROM (
        SELECT DISTINCT ON (filename) * FROM files_attachment
        WHERE owner_label = %s AND owner_id = %s AND purpose = %s
        ORDER BY filename, id DESC
    ) latest
    JOIN files_filecontent content ON content.digest = latest.content_id
    ORDER BY latest.id
"""


def publish(article: Article, *, on: date) -> PublicArticle:
    """发布: shown from the day it was given, at the earliest from `on`."""
    shown = PublicArticle.objects.create(
        **columns_of(article), article_id=article.pk, published_on=max(article.publish_on or on, on)
    )
    _copy_files(article, shown)
    return shown


def replace(former: Article, article: Article, *, on: date) -> PublicArticle:
    """The new version takes the place of the former at its address, with its day of publication.

    A version that is to be shown later waits nowhere: its page changes when it is approved.
    """
    shown = PublicArticle.objects.get(article_id=former.pk)
    rows = PublicArticle.objects.filter(pk=shown.pk)
    # Seen first on its own day still, where that has not come yet.
    was_seen = shown.published_on <= on
    rows.update(
        **columns_of(article),
        article_id=article.pk,
        revised_on=on if was_seen else None,
        published_on=shown.published_on if was_seen else max(article.publish_on or on, on),
        updated_at=timezone.now(),
    )
    shown.files.all().delete()
    _copy_files(article, shown)
    return shown


def withdraw(article: Article, *, on: date, reason: str) -> None:
    """撤下: of the text nothing stays on the public site; its address tells when it went, and why."""
    rows = PublicArticle.objects.filter(article_id=article.pk)
    PublicArticleFile.objects.filter(article__in=rows).delete()
    rows.update(
        html="", text="", grams="", summary="", withdrawn_on=on, withdrawal_reason=reason, updated_at=timezone.now()
    )


def columns_of(article: Article) -> dict[str, Any]:
    copied = ("section", "slug", "title", "summary", "index_number", "document_number", "validity", "theme")
    text = searchable(article)
    # Where an article names no source, it is the site itself.
    return {
        **{name: getattr(article, name) for name in (*copied, "signed_on", "pinned_until")},
        "issuer_name": article.issuer_name,
        "source_name": article.source_name or article.issuer_name or site_name(),
        "html": html_of(article.body),
        "text": text,
        "grams": grams.document(text),
    }


def searchable(article: Article) -> str:
    """What a search looks through, in normal form."""
    section = Section(article.section).label
    parts = (article.title, article.document_number, article.issuer_name, section, article.summary)
    return grams.normalize(" ".join([*filter(None, parts), plain_of(article.body)]))


def _copy_files(article: Article, shown: PublicArticle) -> None:
    with connection.cursor() as cursor:
        asked: list[int | str] = [shown.pk, article._meta.label_lower, article.pk, Attachment.Purpose.PUBLIC_VERSION]
        cursor.execute(_COPY, asked)
