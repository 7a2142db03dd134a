"""监测预警大屏: the whole scope of a supervisor at a glance."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from evaluations.choices import WarningLevel
from evaluations.models import Warning, WarningEvent
from evaluations.warnings import wall
from foundation import charts
from foundation.access import OfficeRequest, Role, office
from foundation.deadlines.clock import today

_NEWEST = 10


@office(Role.SUPERVISOR)
@require_safe
def show(request: OfficeRequest) -> HttpResponse:
    active = Warning.objects.visible_to(request.user).active()
    places, province = wall.tiles(active)
    grave = active.filter(level__gte=WarningLevel.ORANGE).select_related("rule", "body")
    context = {
        "tiles": places,
        "province": province,
        "totals": wall.totals([*places, province]),
        "trend": wall.trend(WarningEvent.objects.visible_to(request.user), today()),
        "newest": grave.order_by("-raised_on", "-level", "-pk")[:_NEWEST],
        "as_of": today(),
    }
    return render(request, "evaluations/wall.html", context)


@office(Role.SUPERVISOR)
@require_safe
@cache_control(private=True, max_age=60)
def trend(request: OfficeRequest) -> HttpResponse:
    weeks = wall.trend(WarningEvent.objects.visible_to(request.user), today())
    image = charts.columns([(f"{monday:%-m.%-d}", count) for monday, count in weeks])
    return HttpResponse(image, content_type="image/svg+xml")
