"""政务诚信档案: what is public about one government body, and the list of the bodies."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from disclosure.choices import DecisionKind
from disclosure.models import BodyTimeliness, Publication
from disclosure.publications import kinds
from disclosure.timeliness import INDICATORS, Tally
from foundation.deadlines.clock import today
from foundation.organizations.models import PublicOrganization, PublicRegion
from foundation.paging import without_keys
from foundation.typed import plain
from records.filters import PublicBodyFilter
from records.integrity_files import groups_about, made_by
from records.public_facts import INTEGRITY

_PER_PAGE = 50
_RATES = ("on_time_rate", "late_rate", "overdue_rate")


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    chosen = PublicBodyFilter(request.GET, queryset=PublicOrganization.objects.all())  # type: ignore[no-untyped-call]
    page = Paginator(chosen.qs, _PER_PAGE).get_page(request.GET.get("page"))
    names = dict(PublicRegion.objects.values_list("code", "name"))
    recorded = _recorded([body.uscc for body in page])
    tallies = BodyTimeliness.objects.in_bulk([body.pk for body in page], field_name="body_id")
    rows = [
        {
            "body": body,
            "region": names.get(body.region_code, ""),
            "tally": _tally(tallies.get(body.pk)),
            "records": recorded.get(body.uscc, 0),
        }
        for body in page
    ]
    context = {"filter": chosen, "page": page, "rows": rows, "querystring": without_keys(request.GET)}
    return render(request, "public/bodies.html", context)


@require_safe
def body(request: HttpRequest, uscc: str) -> HttpResponse:
    found = get_object_or_404(PublicOrganization, uscc=plain(uscc))
    kept = BodyTimeliness.objects.filter(body_id=found.pk).first()
    context = {
        "body": found,
        "region": PublicRegion.objects.filter(code=found.region_code).first(),
        "tally": _tally(kept),
        "as_of": kept and kept.as_of,
        "rates": _rates(_tally(kept)),
        "decisions": [_made(found, kind, count) for kind, count in made_by(found).items()],
        "groups": groups_about(found),
    }
    return render(request, "public/body.html", context)


def _recorded(codes: list[str]) -> dict[str, int]:
    rows = Publication.objects.public(today()).filter(kind=INTEGRITY, subject_uscc__in=codes)
    return rows.count_by_subject()


def _tally(kept: BodyTimeliness | None) -> Tally | None:
    return Tally(reported=kept.reported, late=kept.late, overdue=kept.overdue) if kept else None


def _rates(tally: Tally | None) -> list[dict[str, Any]]:
    """Each rate with the formula it is made by; none where nothing was decided."""
    if tally is None:
        return []
    return [
        {"label": told.label, "value": getattr(tally, told.rate), "unit": "%", "definition": told.formula}
        for told in INDICATORS
        if told.rate in _RATES
    ]


def _made(body: PublicOrganization, kind: DecisionKind, count: int) -> dict[str, Any]:
    """How many decisions of this kind by the body are public today, and where they are listed."""
    listed = f"{reverse(kinds[kind].list_url_name)}?{urlencode({'authority': body.name})}"
    return {"label": kind.label, "count": count, "url": listed}
