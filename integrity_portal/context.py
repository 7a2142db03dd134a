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
    return {"office_nav": _navigation(request), "inbox_unread": inbox.unread_count(user), "standing_in": standing}


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    user: Any = request.user
    items = [
        item
        for item in home.navigation.values()
        if user.has_any_role(*item.roles) and (item.is_for is None or item.is_for(user))
    ]
    items.sort(key=lambda item: (home.GROUPS.index(item.group), item.order))
    return [
        {"title": title, "items": [_line(request, user, item) for item in group]}
        for title, group in groupby(items, key=lambda item: item.group)
    ]


def _line(request: HttpRequest, user: Any, item: home.NavItem) -> dict[str, Any]:
    url = reverse(item.url_name, kwargs=dict(item.kwargs) or None)
    return {
        "label": item.label,
        "url": url,
        "count": item.count(user) if item.count else 0,
        "is_current": request.path == url,
    }
