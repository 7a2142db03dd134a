"""政务失信统计: counts and the trend of what is public, each with its chart and the table of its figures."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from disclosure.models import Publication
from foundation import charts
from foundation.deadlines.clock import today
from foundation.paging import without_keys
from records import trends
from records.filters import PublicFiguresFilter
from records.public_counts import counts
from records.public_facts import INTEGRITY

_TREND = "trend"
_KEPT_SECONDS = 300


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    chosen = _chosen(request)
    entries = chosen.entries()
    context = {
        "filter": chosen,
        "total": len(entries),
        "counts": counts(entries),
        "trend": trends.released(chosen.prefecture),
        "trend_definition": trends.DEFINITION,
        "querystring": without_keys(request.GET),
    }
    return render(request, "public/integrity_figures.html", context)


@require_safe
@cache_control(max_age=_KEPT_SECONDS)
def chart(request: HttpRequest, name: str) -> HttpResponse:
    chosen = _chosen(request)
    if name == _TREND:
        image = charts.columns([(quarter.short, count) for quarter, count in trends.released(chosen.prefecture)])
    else:
        rows = next((table.rows for table in counts(chosen.entries()) if table.name == name), None)
        if rows is None:
            raise Http404("没有这张图")
        image = charts.bars(rows)
    return HttpResponse(image, content_type="image/svg+xml")


def _chosen(request: HttpRequest) -> PublicFiguresFilter:
    rows = Publication.objects.public(today()).filter(kind=INTEGRITY)
    return PublicFiguresFilter(request.GET, queryset=rows)  # type: ignore[no-untyped-call]
