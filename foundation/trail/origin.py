"""Where an act came from: the address of the request now being answered, empty for tasks and commands."""

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

_address: ContextVar[str] = ContextVar("source_address", default="")


def source_address() -> str:
    return _address.get()


def remember_address(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware of the office."""

    def handle(request: HttpRequest) -> HttpResponse:
        token = _address.set(request.META.get("REMOTE_ADDR", ""))
        try:
            return get_response(request)
        finally:
            _address.reset(token)

    return handle
