"""The answer to a name or an address that failed too often."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(request: HttpRequest, credentials: dict[str, Any] | None = None) -> HttpResponse:
    response = render(request, "accounts/locked_out.html", status=429)
    response["Retry-After"] = "1800"
    return response
