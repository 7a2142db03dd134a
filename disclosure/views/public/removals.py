"""停止公示清单: for those who have copied entries of this site."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from disclosure.models import RemovalList
from foundation.paging import page_by_key, without_keys

_PER_PAGE = 50


@require_safe
def removals(request: HttpRequest) -> HttpResponse:
    page = page_by_key(RemovalList.objects.defer("body"), request.GET, size=_PER_PAGE)
    newest = RemovalList.objects.order_by("-signed_at").first()
    context = {
        "page": page,
        "querystring": without_keys(request.GET),
        "key": bytes(newest.key).hex() if newest else "",
    }
    return render(request, "public/removals.html", context)


@require_safe
def removal_list(request: HttpRequest, day: str) -> JsonResponse:
    try:
        found = get_object_or_404(RemovalList, day=date.fromisoformat(day))
    except ValueError as error:
        raise Http404 from error
    return JsonResponse(
        {"list": found.body, "signature": bytes(found.signature).hex(), "key": bytes(found.key).hex()},
    )
