"""Pages of the portal as a whole."""

from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from foundation import home
from foundation.access import OfficeRequest, office
from foundation.sites import PUBLIC
from integrity_portal.context import CONTRASTS, TEXT_SIZES, site
from integrity_portal.styleguide import samples


def healthz(request: HttpRequest) -> HttpResponse:
    """Alive and able to read the database: what load balancers and compose ask."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "site": settings.PORTAL_SITE})


@office()
def office_home(request: OfficeRequest) -> HttpResponse:
    panels = [panel for panel in home.panels.values() if request.user.has_any_role(*panel.roles)]
    built: list[dict[str, Any]] = [
        {"template": panel.template, "aside": panel.aside, **context}
        for panel in sorted(panels, key=lambda panel: panel.order)
        if (context := panel.build(request.user)) is not None
    ]
    is_quiet = not any(panel["template"] for panel in built)
    return render(request, "office/home.html", {"panels": built, "is_quiet": is_quiet})


@require_safe
def display(request: HttpRequest) -> HttpResponse:
    """长者模式、高对比: kept by the server in cookies, so that it works without script; leads back."""
    came_from = request.headers.get("Referer")
    is_ours = url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()})
    response = redirect(came_from if came_from and is_ours else "/")
    for name, allowed in (("text", TEXT_SIZES), ("contrast", CONTRASTS)):
        if request.GET.get(name) in allowed:
            response.set_cookie(
                name, request.GET[name], max_age=365 * 86400, secure=settings.IS_HTTPS, httponly=True, samesite="Lax"
            )
    return response


def robots(request: HttpRequest) -> HttpResponse:
    """What must not be indexed says so itself, in a header that robots can only read where they may come in."""
    is_open = not settings.IS_DEMO and settings.SITE_URLCONFS[PUBLIC] == settings.ROOT_URLCONF
    rule = f"Allow: /\n\nSitemap: {settings.PUBLIC_URL}/sitemap.xml" if is_open else "Disallow: /"
    return HttpResponse(f"User-agent: *\n{rule}\n", content_type="text/plain; charset=utf-8")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(render_to_string("400.html", site(request)), status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database, which may be what failed."""
    return HttpResponse(render_to_string("500.html", site(request)), status=500)


@require_safe
def styleguide(request: HttpRequest) -> HttpResponseBase:
    return render(request, "public/styleguide.html", samples())
