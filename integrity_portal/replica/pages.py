"""Which pages read from the replica, and what happens when it fails under them."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from foundation import reading
from integrity_portal.replica.freshness import standing
from integrity_portal.replica.router import REPLICA

READING = frozenset({"GET", "HEAD"})
# What a visitor hands in he reads again at once; probes ask about the primary.
AT_PRIMARY = ("/cases/", "/alerts/", "/healthz", "/readyz")
# The heavy reading of the office: statistics, rankings, reports and exports. Nobody decides anything on these pages.
OFFICE_PAGES = frozenset(
    {
        "disclosure:timeliness",
        "disclosure:timeliness_export",
        "lists:export",
        "evaluations:ranking",
        "evaluations:ranking_picture",
        "evaluations:ranking_export",
        "evaluations:cycle_export",
        "evaluations:profile",
        "evaluations:profile_picture",
        "evaluations:warning_wall",
        "evaluations:warning_trend",
    }
)
WROTE_COOKIE = "portal_wrote"

View = Callable[..., HttpResponseBase]


class ReadFromReplica:
    """The last of all middleware: the view is called by it, when every other has had its say."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if settings.PORTAL_SITE == settings.OFFICE and request.method not in READING:
            _remember_writing(response)
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """None lets the view run as ever, at the primary: also after the replica failed in the midst of it, or did not
        know yet what was asked for."""
        if not (may_read(request) and standing.lag() <= settings.REPLICA_MAX_LAG_SECONDS):
            return None
        try:
            with reading.reading_from(REPLICA):
                response = view(request, *args, **kwargs)
        except Http404:
            return None
        except (OperationalError, InterfaceError):
            standing.doubt()
            return None
        if response.streaming:
            response.streaming_content = _pieces(response.streaming_content)  # type: ignore[attr-defined]
        return response


def may_read(request: HttpRequest) -> bool:
    """On the public site whatever only reads; in the office the named pages, to whoever wrote nothing just now."""
    if request.method not in READING:
        return False
    if settings.PORTAL_SITE == settings.OFFICE:
        page = request.resolver_match.view_name if request.resolver_match else ""
        return page in OFFICE_PAGES and WROTE_COOKIE not in request.COOKIES
    return not request.path_info.startswith(AT_PRIMARY)


def _remember_writing(response: HttpResponseBase) -> None:
    """Until the replica must show what was written, or is not read from."""
    response.set_cookie(
        WROTE_COOKIE,
        "1",
        max_age=settings.REPLICA_MAX_LAG_SECONDS + 1,
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Lax",
    )


def _pieces(content: Iterable[bytes]) -> Iterator[bytes]:
    """A download is read after its view has ended."""
    pieces = iter(content)
    while True:
        with reading.reading_from(REPLICA):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece
