"""Marks and caching that belong to the whole site."""

from collections.abc import Callable
from hashlib import blake2b

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from disclosure import site_map
from foundation.visits import forwarded_address

Handler = Callable[[HttpRequest], HttpResponse]
_PROBES = {"/healthz", "/readyz", "/metrics"}


def visitor_address(get_response: Handler) -> Handler:
    """Under https a proxy stands in front: the visitor is whom it saw, the last entry of X-Forwarded-For.

    Without this, lock-out, throttle and trail would take all visitors for one.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        seen = forwarded_address(request.headers.get("X-Forwarded-For", ""))
        if settings.IS_HTTPS and seen:
            request.META["REMOTE_ADDR"] = seen
        return get_response(request)

    return handle


def probes(get_response: Handler) -> Handler:
    """Balancers and Prometheus ask a process by the address of its machine, which is no name of the site."""

    def handle(request: HttpRequest) -> HttpResponse:
        if request.path in _PROBES:
            request.META["HTTP_HOST"] = "localhost"
        return get_response(request)

    return handle


def demo_marks(get_response: Handler) -> Handler:
    """In demo mode robots are refused on every answer."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.IS_DEMO:
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return handle


def index_marks(get_response: Handler) -> Handler:
    """Search engines keep what the site map names, and nothing else: no file, feed, question, error or office page."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 200 or not site_map.is_indexed(request):
            response["X-Robots-Tag"] = "noindex"
        return response

    return handle


def public_cache(get_response: Handler) -> Handler:
    """Whole pages of the public site, kept in the process for a few seconds and never across a Shanghai midnight.

    Outermost of all middleware, so that a kept page costs next to nothing; nobody is signed in on the public site, so
    a page depends on its address and on the reader's display choices only.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or not settings.PAGE_CACHE_SECONDS:
            return get_response(request)
        key = _page_key(request)
        kept: tuple[bytes, dict[str, str]] | None = cache.get(key)
        if kept is not None:
            return HttpResponse(kept[0], headers=kept[1])
        response = get_response(request)
        if _may_be_kept(response):
            cache.set(key, (response.content, dict(response.items())), settings.PAGE_CACHE_SECONDS)
        return response

    return handle


def _may_be_kept(response: HttpResponse) -> bool:
    """Never what belongs to one visitor."""
    is_shared = not response.cookies and "no-store" not in response.get("Cache-Control", "")
    return response.status_code == 200 and not response.streaming and is_shared


def _page_key(request: HttpRequest) -> str:
    parts = (
        str(timezone.localdate()),
        request.scheme or "",
        request.META.get("HTTP_HOST", ""),
        request.get_full_path(),
        request.COOKIES.get("text", ""),
        request.COOKIES.get("contrast", ""),
    )
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()
