"""留痕: who did what to which thing, for those who watch over it, with the seal of each entry."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.paging import row_key
from foundation.trail.filters import TrailFilter
from foundation.trail.models import PublicTrailHead, TrailEntry
from foundation.trail.sealing import is_intact

_PER_PAGE = 50


@office(Role.SUPERVISOR, Role.ADMIN)
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    visible = TrailEntry.objects.visible_to(request.user).select_related("seal")
    chosen = TrailFilter(request.GET, queryset=visible)  # type: ignore[no-untyped-call]
    key = row_key(request.GET.get("before", ""))
    page = list(chosen.qs.before(key)[: _PER_PAGE + 1])
    rows = page[:_PER_PAGE]
    query = request.GET.copy()
    query.pop("before", None)
    context = {
        "filter": chosen,
        "rows": [(entry, is_intact(entry)) for entry in rows],
        "next_key": rows[-1].pk if len(page) > _PER_PAGE else None,
        "querystring": query.urlencode(),
        "head": PublicTrailHead.objects.first(),
    }
    return render(request, "trail/list.html", context)
