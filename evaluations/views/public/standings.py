"""政务诚信评价结果, as far as it was released."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evaluations.choices import Group
from evaluations.models import PublicStanding
from evaluations.periods import Period


@require_safe
def standings(request: HttpRequest) -> HttpResponse:
    """One period at a time, the newest unless another is asked for."""
    codes = list(PublicStanding.objects.order_by("-period").values_list("period", flat=True).distinct())
    asked = request.GET.get("period", "")
    period = asked if asked in codes else next(iter(codes), "")
    rows = PublicStanding.objects.filter(period=period).order_by("title", "group", "place", "-score", "body_name")
    context: dict[str, Any] = {
        "periods": [
            {"label": Period.parse(code).label, "url": f"?period={code}", "is_current": code == period}
            for code in codes
        ],
        "rankings": [
            {"title": title, "group": Group(group).label, "rows": list(of_group)}
            for (title, group), of_group in groupby(rows, key=lambda row: (row.title, row.group))
        ],
    }
    return render(request, "public/standings.html", context)
