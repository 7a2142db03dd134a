"""Every question asked of the articles."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from django.db.models import BooleanField, F, Model, Q, QuerySet
from django.db.models.expressions import RawSQL

from disclosure.articles.choices import ArticleStatus, Section
from foundation import grams

if TYPE_CHECKING:
    from foundation.accounts.models import User

A = TypeVar("A", bound=Model)

UNFINISHED = (ArticleStatus.DRAFT, ArticleStatus.SUBMITTED, ArticleStatus.RETURNED)


def keeps_articles(user: "User") -> bool:
    """The site speaks with one voice: that of the body that acts for the government at the top."""
    government = user.organization.acts_for
    return government is not None and government.superior_id is None


class ArticleQuerySet(QuerySet[A]):
    def visible_to(self, user: "User") -> "ArticleQuerySet[A]":
        """What others may read stands on the public site."""
        return self if keeps_articles(user) else self.none()

    def of_section(self, section: Section) -> "ArticleQuerySet[A]":
        return self.filter(section=section)

    def unfinished(self) -> "ArticleQuerySet[A]":
        return self.filter(status__in=UNFINISHED)

    def published(self) -> "ArticleQuerySet[A]":
        return self.filter(status=ArticleStatus.PUBLISHED)

    def reviewable_by(self, user: "User") -> "ArticleQuerySet[A]":
        waiting = self.visible_to(user).filter(status=ArticleStatus.SUBMITTED)
        return waiting.exclude(writers__overlap=user.counted_as)

    def own_of(self, user: "User") -> "ArticleQuerySet[A]":
        return self.visible_to(user).filter(author__in=user.hands)


class PublicArticleQuerySet(QuerySet[A]):
    def public(self, on: date) -> "PublicArticleQuerySet[A]":
        """Published on this day or before and not taken down: every public query carries this, no task opens a page."""
        return self.filter(published_on__lte=on, withdrawn_on=None)

    def withdrawn(self) -> "PublicArticleQuerySet[A]":
        """Taken down after the public could read them: what was withdrawn before its day has never been here."""
        return self.filter(withdrawn_on__gte=F("published_on"))

    def of_section(self, section: Section) -> "PublicArticleQuerySet[A]":
        return self.filter(section=section)

    def at(self, section: Section, slug: str) -> "PublicArticleQuerySet[A]":
        """The one that another page shows in its place; none while the office has published none."""
        return self.of_section(section).filter(slug=slug)

    def newest_first(self) -> "PublicArticleQuerySet[A]":
        return self.order_by("-published_on", "-pk")

    def pinned(self, on: date) -> "PublicArticleQuerySet[A]":
        return self.filter(pinned_until__gte=on)

    def not_pinned(self, on: date) -> "PublicArticleQuerySet[A]":
        return self.filter(Q(pinned_until=None) | Q(pinned_until__lt=on))

    def matching(self, words: Sequence[str]) -> "PublicArticleQuerySet[A]":
        """Those with every word, in normal form: the gram index narrows, of longer words the substring decides."""
        wanted = grams.query(" ".join(words))
        if not wanted:
            return self.none()
        found = self.filter(RawSQL("grams @@ %s::tsquery", [wanted], BooleanField()))
        for word in words:
            if not grams.is_gram(word):
                found = found.filter(text__contains=word)
        return found

    def without_text(self) -> "PublicArticleQuerySet[A]":
        """For lists: the text weighs more than all else."""
        return self.defer("html", "text", "grams")
