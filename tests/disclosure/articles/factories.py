"""Articles in every state, made through the verbs that lead there, and the people of the office that writes them."""

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from disclosure.articles import projection
from disclosure.articles.choices import ArticleStatus, Section
from disclosure.articles.models import Article
from foundation.accounts.models import User
from foundation.organizations.models import Organization
from tests.factories import OrganizationFactory, UserFactory

PUBLISHED_ON = date(2026, 11, 20)


def running_office() -> Organization:
    """The body that acts for the government at the top."""
    government = OrganizationFactory(government=True)
    body: Organization = OrganizationFactory(superior=government, acts_for=government)
    return body


def pair(office: Organization) -> tuple[User, User]:
    """Who writes and who reviews."""
    return UserFactory(clerk=True, organization=office), UserFactory(reviewer=True, organization=office)


class ArticleFactory(DjangoModelFactory[Article]):
    """A draft of the body's clerk; a published one stands on the public site too."""

    class Meta:
        model = Article

    class Params:
        submitted = factory.Trait(status=ArticleStatus.SUBMITTED)
        published = factory.Trait(status=ArticleStatus.PUBLISHED, publish_on=PUBLISHED_ON)

    section = Section.NOTICES
    title = factory.Sequence(lambda n: f"关于开展第{n}次集中核对的通知")
    body = "各单位应当在**月底前**核对公示信息。"
    organization = factory.SubFactory(OrganizationFactory)
    author = factory.LazyAttribute(lambda made: UserFactory(clerk=True, organization=made.organization))
    writers = factory.LazyAttribute(lambda made: [made.author.pk])

    @classmethod
    def _create(cls, model_class: type[Article], *args: Any, **kwargs: Any) -> Article:
        article: Article = super()._create(model_class, *args, **kwargs)
        if article.status == ArticleStatus.PUBLISHED:
            projection.publish(article, on=article.publish_on or PUBLISHED_ON)
        return article
