"""The page for administrators, and what machines ask."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from foundation.access import OfficeRequest, Role, office
from integrity_portal.health import metrics, readiness
from integrity_portal.health.readings import take_all


@office(Role.ADMIN)
@require_safe
def health(request: OfficeRequest) -> HttpResponse:
    readings = take_all()
    faults = sum(reading.is_fault for reading in readings)
    return render(request, "office/health.html", {"readings": readings, "faults": faults})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Which check failed, and nothing of why: anybody may ask."""
    checks = readiness.checks()
    is_ready = all(checks.values())
    told = {name: "ok" if passed else "failed" for name, passed in checks.items()}
    return JsonResponse(
        {"status": "ok" if is_ready else "unavailable", "checks": told}, status=200 if is_ready else 503
    )


@never_cache
@require_safe
def metrics_page(request: HttpRequest) -> HttpResponse:
    if not metrics.may_read(request):
        raise Http404
    return HttpResponse(metrics.exposition(), content_type=CONTENT_TYPE_LATEST)
