"""固定地址: pages of other rooms that show an article in their own place, by its slug."""

from django.urls import reverse

from disclosure.articles.models import PublicArticle
from foundation.registry import Registry
from foundation.sites import PUBLIC, site_url


class Home:
    """Where an article of this slug is read, and what the writers call it."""

    def __init__(self, label: str, url_name: str, *args: str) -> None:
        self.label, self.url_name, self.args = label, url_name, args


homes: Registry[Home] = Registry("articles.homes")


def path_of(article: PublicArticle) -> str:
    """Its address on the public site."""
    if article.slug in homes:
        home = homes[article.slug]
        return reverse(home.url_name, args=home.args)
    return reverse("article", args=[article.section, article.pk])


def url_of(article: PublicArticle) -> str:
    """The same with its origin, from whichever process asks."""
    if article.slug in homes:
        home = homes[article.slug]
        return site_url(PUBLIC, home.url_name, *home.args)
    return site_url(PUBLIC, "article", article.section, article.pk)
