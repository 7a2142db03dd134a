"""网站地图 as a page and as XML, and the page that is shown where there is none."""

from django.conf import settings
from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from disclosure import lost, site_map
from disclosure.finding import Hit

_XML = "application/xml; charset=utf-8"


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    return render(request, "public/sitemap.html", {"groups": site_map.grouped()})


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return HttpResponse("".join(site_map.index_lines(settings.PUBLIC_URL)), content_type=_XML)


@require_safe
def own_pages(request: HttpRequest) -> HttpResponse:
    return HttpResponse("".join(site_map.page_lines(settings.PUBLIC_URL)), content_type=_XML)


@require_safe
def chunk(request: HttpRequest, name: str, number: int) -> StreamingHttpResponse:
    if name not in site_map.sources:
        raise Http404
    lines = site_map.chunk_lines(settings.PUBLIC_URL, site_map.sources[name], number)
    return StreamingHttpResponse(lines, content_type=_XML)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: what the address may have meant, and a search with its words."""
    words = lost.words_in(request.path)
    context = {"words": words, "pages": lost.pages_like(request.path), "hits": _hits(words)}
    return render(request, "public/not_found.html", context, status=404)


def _hits(words: str) -> list[Hit]:
    """None where the database cannot be asked: this page never fails itself."""
    if not words:
        return []
    try:
        with transaction.atomic():
            return lost.hits_about(words)
    except DatabaseError:
        return []
