"""The home page, and pages about the site itself."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from disclosure import figures
from disclosure.counting import PROVINCE, first_of_week
from disclosure.entries import latest
from foundation.deadlines.clock import today


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    context: dict[str, Any] = {
        **figures.released(),
        "pictures": figures.pictures_of(PROVINCE),
        "latest": latest(),
        "week_from": first_of_week(today()),
    }
    return render(request, "public/home.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "public/about.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "public/accessibility.html")
