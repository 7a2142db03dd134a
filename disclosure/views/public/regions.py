"""市州: how honest government is in one prefecture, from the figures kept for it."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from disclosure import figures
from disclosure.entries import latest
from disclosure.models import BodyTimeliness
from disclosure.timeliness import Tally
from foundation.organizations.choices import Tier
from foundation.organizations.models import PublicOrganization, PublicRegion

_BODIES = 12


@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    return render(request, "public/regions.html", figures.released())


@require_safe
def region(request: HttpRequest, code: str) -> HttpResponse:
    """Of prefectures alone: counties are told within theirs."""
    found = get_object_or_404(PublicRegion, code=code, tier=Tier.PREFECTURE)
    bodies = PublicOrganization.objects.filter(region_code__startswith=code[:4])
    context = {
        "region": found,
        **figures.released_of(found),
        "pictures": figures.pictures_of(code),
        "counties": PublicRegion.objects.filter(parent_code=code, tier=Tier.COUNTY),
        "bodies": _reporting_most(bodies),
        "body_count": bodies.count(),
        "latest": latest(code),
    }
    return render(request, "public/region.html", context)


def _reporting_most(bodies: QuerySet[PublicOrganization]) -> list[dict[str, Any]]:
    """The bodies that reported most, with their on-time rate."""
    by_id = {body.pk: body for body in bodies}
    kept = BodyTimeliness.objects.filter(body_id__in=by_id).order_by("-reported", "body_id")[:_BODIES]
    return [
        {"body": by_id[row.body_id], "tally": Tally(reported=row.reported, late=row.late, overdue=row.overdue)}
        for row in kept
    ]
