"""What the site is called, and links across its two faces: the public site and the office are two processes with two
origins."""

from typing import Any

from django.conf import settings
from django.urls import reverse

PUBLIC, OFFICE = "public", "office"


def site_name() -> str:
    """As at the head of every page, for feeds, files and mails."""
    return settings.FURNITURE["site_name"]


def site_url(site: str, name: str, *args: Any, **kwargs: Any) -> str:
    """The absolute address of the page `name` on the given site, from whichever process asks."""
    path = reverse(name, urlconf=settings.SITE_URLCONFS[site], args=args or None, kwargs=kwargs or None)
    return f"{settings.SITE_URLS[site]}{path}"
