"""留痕: who did what to which thing, for those who watch over it, with the seal of each entry."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.paging import page_by_key, without_keys
from foundation.trail.models import PublicTrailHead
from foundation.trail.office_lists import entries_for
from foundation.trail.sealing import is_intact

_PER_PAGE = 50


@office(Role.SUPERVISOR, Role.ADMIN)
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    chosen = entries_for(request.user, request.GET)
    page = page_by_key(chosen.qs, request.GET, size=_PER_PAGE)
    context = {
        "filter": chosen,
        "page": page,
        "rows": [(entry, is_intact(entry)) for entry in page.rows],
        "querystring": without_keys(request.GET),
        "head": PublicTrailHead.objects.first(),
    }
    return render(request, "trail/list.html", context)
