"""The interface for people: what it offers, and each operation with an example that runs."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.api.problems import TITLES
from integrity_portal.api.description import document
from integrity_portal.api.reading_aloud import chapters, operations, sample_of


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    return JsonResponse(document(), json_dumps_params={"ensure_ascii": False})


@require_safe
def interface(request: HttpRequest) -> HttpResponse:
    problems = [(status, *told) for status, told in TITLES.items()]
    return render(request, "public/interface.html", {"chapters": chapters(), "problems": problems})


@require_safe
def operation(request: HttpRequest, name: str) -> HttpResponse:
    found = next((each for each in operations() if each.name == name), None)
    if found is None:
        raise Http404("没有这个接口")
    return render(request, "public/interface_operation.html", {"operation": found, "sample": sample_of(found)})
