"""Examples of the pages of 网站内容; only the body that acts for the province has such records."""

from django.core.files.uploadedfile import SimpleUploadedFile

from disclosure.articles.choices import Section
from disclosure.articles.models import Article
from foundation.access import Role
from foundation.accounts.models import User
from foundation.files.attachments import attach
from foundation.files.models import Attachment
from tests.access.example import Arguments, Example
from tests.disclosure.articles.factories import ArticleFactory


def _draft(user: User) -> Arguments:
    return {"pk": ArticleFactory(organization=user.organization).pk}


def _submitted(user: User) -> Arguments:
    return {"pk": ArticleFactory(organization=user.organization, submitted=True).pk, "verb": "return_"}


def _published(user: User) -> Arguments:
    return {"pk": ArticleFactory(organization=user.organization, published=True).pk}


def _attached(user: User) -> Arguments:
    article = Article.objects.get(**_draft(user))
    upload = SimpleUploadedFile("附件.pdf", b"%PDF-1.7")
    attachment = attach(article, upload, purpose=Attachment.Purpose.PUBLIC_VERSION, by=article.author or user)
    return {"pk": article.pk, "file_pk": attachment.pk}


ARTICLES = {
    "articles:list": Example(),
    "articles:add": Example(arguments={"section": Section.NOTICES}, is_provincial=True),
    "articles:detail": Example(_draft, is_provincial=True),
    "articles:edit": Example(_draft, is_provincial=True),
    "articles:versions": Example(_draft, is_provincial=True),
    "articles:revise": Example(_published, "post", is_provincial=True),
    "articles:attach": Example(_draft, "post", is_provincial=True),
    "articles:detach": Example(_attached, "post", is_provincial=True),
    "articles:move": Example(
        _submitted, "post", {"reason": "出处不清"}, roles=(Role.CLERK, Role.REVIEWER), is_provincial=True
    ),
}
