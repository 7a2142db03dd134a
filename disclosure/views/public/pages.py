"""The home page, and pages about the site itself."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from disclosure import figures
from disclosure.choices import DecisionKind
from disclosure.filters import kind_choices
from disclosure.models import Publication
from foundation.deadlines.clock import today

_LATEST = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    latest = Publication.objects.public(today()).newest_first()
    context: dict[str, Any] = {
        **figures.released(),
        "kinds": kind_choices(),
        "latest": {str(kind): latest.filter(kind=kind)[:_LATEST] for kind in DecisionKind},
    }
    return render(request, "public/home.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "public/about.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "public/accessibility.html")
