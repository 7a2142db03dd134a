"""What of this room hangs on a person by name, and how it passes to who goes on when he leaves."""

from typing import Any

from django.db.models import QuerySet

from disclosure.articles import workflow
from disclosure.articles.models import Article
from foundation.access import Role
from foundation.accounts.hanging import Matter, matters


def register() -> None:
    articles = Matter(
        "网站内容",
        "文章：草稿、退回和待审核",
        "author",
        _unfinished,
        Article.get_absolute_url,
        (Role.CLERK,),
        pass_on=workflow.pass_on,
    )
    matters.register("articles.article", articles)


def _unfinished() -> QuerySet[Any]:
    return Article.objects.all().unfinished()
