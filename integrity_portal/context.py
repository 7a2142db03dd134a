"""What every page may name: furniture of the site, demo mark, display choices, navigation of the office."""

from functools import partial
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import escape_uri_path

from disclosure import site_map
from foundation import home
from foundation.messages import inbox

TEXT_SIZES = ("normal", "large")
CONTRASTS = ("normal", "high")


def site(request: HttpRequest) -> dict[str, Any]:
    text, contrast = request.COOKIES.get("text"), request.COOKIES.get("contrast")
    return {
        "demo": settings.IS_DEMO,
        "furniture": settings.FURNITURE,
        # One address for every way of asking for the same page.
        "canonical": f"{settings.PUBLIC_URL}{escape_uri_path(request.path)}",
        "is_indexed": partial(site_map.is_indexed, request),
        "display": {
            "text": text if text in TEXT_SIZES else "normal",
            "contrast": contrast if contrast in CONTRASTS else "normal",
        },
        # Both homes are roots: to reverse a name of the office would load the office's code into the public process.
        "public_home": f"{settings.PUBLIC_URL}/",
        "office_home": f"{settings.OFFICE_URL}/",
    }


def office(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    standing = [*(f"代{absent}" for absent in user.stands_in_for), *(f"{deputy}代办中" for deputy in user.deputies)]
    lines = home.lines_of(user)
    # Everybody has an inbox; a line for it, whoever has a role.
    unread = next((count for item, count in lines if item.url_name == "inbox:list"), None)
    return {
        "office_nav": _navigation(request, lines),
        "inbox_unread": inbox.unread_count(user) if unread is None else unread,
        "standing_in": standing,
    }


def _navigation(request: HttpRequest, lines: list[tuple[home.NavItem, int]]) -> list[dict[str, Any]]:
    return [
        {"title": title, "items": [_line(request, item, count) for item, count in group]}
        for title, group in groupby(lines, key=lambda line: line[0].group)
    ]


def _line(request: HttpRequest, item: home.NavItem, count: int) -> dict[str, Any]:
    url = reverse(item.url_name, kwargs=dict(item.kwargs) or None)
    return {"label": item.label, "url": url, "count": count, "is_current": request.path == url}
