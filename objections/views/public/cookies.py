"""What the visitor's own browser remembers: the code of a draft for a month, that of a case for half an hour.

Both are signed, bound to the paths of cases, and hidden from scripts; the server keeps neither.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

_PATH = "/cases/"
_CASE, _DRAFT = "portal_case", "portal_draft"
_HALF_AN_HOUR, _MONTH = 30 * 60, 30 * 86400
View = Callable[..., HttpResponseBase]


def private(view: View) -> View:
    """The page belongs to one visitor: no cache keeps it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        return response

    return guarded


def remember_case(response: HttpResponse, number: str, code: str) -> None:
    _set(response, _CASE, f"{number} {code}", max_age=_HALF_AN_HOUR)


def case_and_code(request: HttpRequest) -> tuple[str, str] | None:
    told = request.get_signed_cookie(_CASE, default="", salt=_CASE, max_age=_HALF_AN_HOUR)
    number, _, code = (told or "").partition(" ")
    return (number, code) if code else None


def forget_case(response: HttpResponse) -> None:
    response.delete_cookie(_CASE, path=_PATH, samesite="Strict")


def remember_draft(response: HttpResponse, kind: str, code: str) -> None:
    _set(response, f"{_DRAFT}_{kind}", code, max_age=_MONTH)


def draft_code(request: HttpRequest, kind: str) -> str:
    name = f"{_DRAFT}_{kind}"
    return request.get_signed_cookie(name, default="", salt=name, max_age=_MONTH) or ""


def forget_draft(response: HttpResponse, kind: str) -> None:
    response.delete_cookie(f"{_DRAFT}_{kind}", path=_PATH, samesite="Strict")


def _set(response: HttpResponse, name: str, value: str, *, max_age: int) -> None:
    response.set_signed_cookie(
        name,
        value,
        salt=name,
        max_age=max_age,
        path=_PATH,
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Strict",
    )
