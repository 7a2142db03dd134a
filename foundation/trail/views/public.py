"""每日留痕封签: the head of the chain when each day was over, for everybody to note and to hold against it."""

import json
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.trail.models import PublicTrailDay, PublicTrailHead


@require_safe
def days(request: HttpRequest) -> HttpResponse:
    """A year on a page, the latest unless another is asked for."""
    years = [first.year for first in PublicTrailDay.objects.dates("day", "year", order="DESC")]
    year = next((year for year in years if str(year) == request.GET.get("year")), years[0] if years else None)
    context = {
        "head": PublicTrailHead.objects.first(),
        "years": years,
        "year": year,
        "days": PublicTrailDay.objects.filter(day__year=year).order_by("-day") if year else [],
    }
    return render(request, "public/trail.html", context)


@require_safe
def days_file(request: HttpRequest) -> StreamingHttpResponse:
    """Every day, one in each line."""
    headers = {"Content-Disposition": 'attachment; filename="trail-days.jsonl"'}
    return StreamingHttpResponse(_lines(), content_type="application/jsonl; charset=utf-8", headers=headers)


def _lines() -> Iterator[str]:
    for day in PublicTrailDay.objects.order_by("day").iterator():
        yield json.dumps({"day": day.day.isoformat(), "count": day.count, "digest": day.digest}) + "\n"
