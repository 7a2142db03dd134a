"""历次版本与办理经过 of one record."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.access import OfficeRequest, office
from foundation.trail.histories import history_of
from foundation.trail.reading import opened
from records.fields import FIELDS
from records.views.office.changes import changes_in_words, facts_of
from records.views.office.records import visible

# Beside what was told: what followed from it.
_WORKED_OUT = ("severity", "severity_reason", "influence_until", "publicity_ground", "published_until", "end_reason")
_NAMES = [*(field.name for field in FIELDS), *_WORKED_OUT]


@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    record = opened(visible(request.user), pk, request=request)
    facts = partial(facts_of, names=_NAMES)
    context = history_of(
        record, request.GET, back=record.get_absolute_url(), names=_NAMES, told=changes_in_words, facts=facts
    )
    return render(request, "trail/history.html", context)
