"""Marks and caching that belong to the whole site."""

from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

Handler = Callable[[HttpRequest], HttpResponse]
# Short enough that a withdrawn or ended entry is gone within seconds, long enough to carry a rush of readers.
CACHE_SECONDS = 5


def demo_marks(get_response: Handler) -> Handler:
    """In demo mode robots are refused on every answer."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.IS_DEMO:
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return handle


def public_cache(get_response: Handler) -> Handler:
    """Whole pages of the public site, kept in the process for a few seconds and never across a Shanghai midnight."""

    def handle(request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or settings.IS_TEST:
            return get_response(request)
        display = f"{request.COOKIES.get('text')}|{request.COOKIES.get('contrast')}"
        key = f"{timezone.localdate()}|{display}|{request.get_full_path()}"
        kept: HttpResponse | None = cache.get(key)
        if kept is not None:
            return kept
        response = get_response(request)
        if response.status_code == 200 and not response.streaming and not response.cookies:
            cache.set(key, response, CACHE_SECONDS)
        return response

    return handle
