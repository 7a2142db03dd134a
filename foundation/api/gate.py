"""The gate of the interface: outermost, so that what it says to one visitor is never kept for another.

Behind it whole answers may be kept for a few seconds (`integrity_portal.middleware.public_cache`); requests are
counted, compared with what the visitor already holds, and refused in due form here.
"""

from collections.abc import Callable
from hashlib import blake2b

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control

from foundation import visits
from foundation.api.problems import MEDIA_TYPE, Problem, answer

Handler = Callable[[HttpRequest], HttpResponse]
INTERFACE, FILES = "/api/v1/", "/data/"
READING = ("GET", "HEAD", "OPTIONS")
# Left unread: a moment in whole seconds does not tell what changed within one, or what began before it and is committed
# after it. Tags do.
_MOMENTS = ("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE")
_WITHIN = 60
_DAY = 86_400
_EXPOSED = "ETag, Last-Modified, Link, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After"


def programs(get_response: Handler) -> Handler:
    def handle(request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if path.startswith(INTERFACE):
            return readable_anywhere(_admitted(request, get_response))
        response = get_response(request)
        return readable_anywhere(response) if path.startswith(FILES) else response

    return handle


def readable_anywhere(response: HttpResponse) -> HttpResponse:
    """Scripts of every site may read it: it is public, and nobody is signed in here."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = _EXPOSED
    return response


def _admitted(request: HttpRequest, get_response: Handler) -> HttpResponse:
    if request.method == "OPTIONS":
        return _preflight()
    allowance = visits.spend(request, purpose="api", limit=settings.API_PER_MINUTE, seconds=_WITHIN)
    refusal = _refusal(request, allowance)
    response = answer(refusal) if refusal else _answered(request, get_response)
    if response.status_code == 405:
        response["Allow"] = ", ".join(READING)
    if allowance.is_spent:
        response["Retry-After"] = str(allowance.resets_in)
    # Search engines keep pages, no answers.
    response.setdefault("X-Robots-Tag", "noindex")
    response["RateLimit-Limit"] = str(allowance.limit)
    response["RateLimit-Remaining"] = str(allowance.remaining)
    response["RateLimit-Reset"] = str(allowance.resets_in)
    return response


def _preflight() -> HttpResponse:
    headers = {
        "Allow": ", ".join(READING),
        "Access-Control-Allow-Methods": ", ".join(READING),
        "Access-Control-Allow-Headers": "Accept, If-None-Match, If-Modified-Since",
        "Access-Control-Max-Age": str(_DAY),
    }
    return HttpResponse(status=204, headers=headers)


def _refusal(request: HttpRequest, allowance: visits.Allowance) -> Problem | None:
    if allowance.is_spent:
        return Problem(429)
    if request.method not in READING:
        return Problem(405)
    return None if request.accepts("application/json") else Problem(406)


def _answered(request: HttpRequest, get_response: Handler) -> HttpResponse:
    """Asked as GET, so that HEAD finds the same kept answer; what the visitor already holds is not sent again."""
    is_head, request.method = request.method == "HEAD", "GET"
    for name in _MOMENTS:
        request.META.pop(name, None)
    response = get_response(request)
    if response.status_code in (200, 304):
        response = _compared(request, response)
    if response.status_code >= 400 and response.headers.get("Content-Type") != MEDIA_TYPE:
        response = answer(Problem(response.status_code))
    if is_head:
        response["Content-Length"] = str(len(response.content))
        response.content = b""
    return response


def _compared(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """As it is, or that the visitor holds it already, or not what he expects; all told how they may be kept."""
    if not response.has_header("ETag"):
        response["ETag"] = f'"{blake2b(response.content, digest_size=16).hexdigest()}"'
    # Always asked again, which costs next to nothing: an entry that was withdrawn is gone at once.
    patch_cache_control(response, public=True, no_cache=True)
    found = get_conditional_response(request, etag=response["ETag"], response=response)
    assert found is not None
    return found
