"""What the office home page and the side navigation tell of the articles."""

from typing import Any

from disclosure.articles import watch
from disclosure.articles.choices import ArticleStatus
from disclosure.articles.models import Article
from disclosure.articles.querysets import keeps_articles
from disclosure.articles.rules import SOURCE
from foundation import home
from foundation.access import Role
from foundation.accounts.models import User
from foundation.counting import Lists
from foundation.deadlines.clock import today

_SHOWN = 5
_FOLDER = "disclosure/articles/panels"


def waiting_articles(user: User) -> Lists:
    """Articles that wait for this reviewer."""
    return [Article.objects.reviewable_by(user)] if user.has_any_role(Role.REVIEWER) else []


def waiting(user: User) -> dict[str, Any] | None:
    rows = Article.objects.reviewable_by(user).defer("body").select_related("author").order_by("pk")
    total = rows.count()
    return {"rows": rows[:_SHOWN], "total": total} if total else None


def returned(user: User) -> dict[str, Any] | None:
    rows = Article.objects.own_of(user).filter(status=ArticleStatus.RETURNED).defer("body").order_by("pk")
    return {"rows": rows[:_SHOWN]} if rows.exists() else None


def columns(user: User) -> dict[str, Any] | None:
    """Parts of the site that somebody must look at; told to the body that keeps them."""
    found = watch.alarms(today()) if keeps_articles(user) else []
    return {"alarms": found, "source": SOURCE} if found else None


def register() -> None:
    """Called when the apps are ready."""
    home.panels.register(
        "articles.columns", home.Panel(f"{_FOLDER}/columns.html", columns, watch.RESPONSIBLE, order=26)
    )
    reviewer, clerk = (Role.REVIEWER,), (Role.CLERK,)
    home.panels.register("articles.waiting", home.Panel(f"{_FOLDER}/waiting.html", waiting, reviewer, order=40))
    home.panels.register(
        "articles.returned", home.Panel(f"{_FOLDER}/returned.html", returned, clerk, order=12, aside=True)
    )
    home.navigation.register(
        "articles",
        home.NavItem(
            "办理", "网站内容", "articles:list", tuple(Role), order=70, waiting=waiting_articles, is_for=keeps_articles
        ),
    )
