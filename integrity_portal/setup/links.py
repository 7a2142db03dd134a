"""安装链接: who may set the portal up is who can run a command on its server, until there is an administrator."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from foundation.access import Role
from foundation.accounts.models import User
from foundation.sites import OFFICE, site_url

VALID_SECONDS = 24 * 3600
_COOKIE, _SALT = "portal_setup", "setup"
View = Callable[..., HttpResponseBase]


def is_open() -> bool:
    """Shut for good by the first administrator, whatever becomes of him."""
    return not User.objects.filter(roles__contains=[Role.ADMIN]).exists()


def new_link() -> str:
    """Good for a day, on any browser that opens it."""
    return site_url(OFFICE, "setup:open", signing.dumps("setup", salt=_SALT))


def is_good(token: str) -> bool:
    try:
        signing.loads(token, salt=_SALT, max_age=VALID_SECONDS)
    except signing.BadSignature:
        return False
    return True


def remember(response: HttpResponse, token: str) -> None:
    response.set_cookie(
        _COOKIE,
        token,
        max_age=VALID_SECONDS,
        path="/setup/",
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Strict",
    )


def forget(response: HttpResponse) -> None:
    response.delete_cookie(_COOKIE, path="/setup/", samesite="Strict")


def opened(view: View) -> View:
    """The page is found only by who holds a good link, and only while there is no administrator."""

    @wraps(view)
    @never_cache
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_good(request.COOKIES.get(_COOKIE, "")) or not is_open():
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
