"""What the articles tell of themselves to the search, to the site map and to the page shown where there is none."""

from django.urls import reverse
from django.utils.timezone import localtime

from disclosure import finding, lost, site_map
from disclosure.articles.choices import Section
from disclosure.articles.finding import ARTICLES, articles
from disclosure.articles.homes import homes
from disclosure.articles.models import PublicArticle
from disclosure.site_map import Page, Source
from foundation.api.registry import routers
from foundation.deadlines.clock import today


def register() -> None:
    finding.sources.register("articles", ARTICLES)
    lost.sources.register("articles", articles)
    routers.register("articles", "disclosure.articles.views.api.router")
    _map_the_site()


def _map_the_site() -> None:
    """Guides that another page shows in its place are told of there."""
    site_map.register(*(Page("网站内容", section.label, "section", (section.value,)) for section in Section))
    pages = Source(
        "article",
        lambda: PublicArticle.objects.public(today()).exclude(slug__in=list(homes)).only("pk", "section", "updated_at"),
        lambda article: reverse("article", args=[article.section, article.pk]),
        lambda article: localtime(article.updated_at),
    )
    site_map.sources.register("articles", pages)
