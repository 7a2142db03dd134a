"""单位画像: three pictures of a body, each with the table of its figures."""

from collections.abc import Callable
from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from evaluations.profiles import Profile, profile_of
from foundation import charts
from foundation.access import OfficeRequest, office
from foundation.deadlines.clock import today
from foundation.organizations.models import Organization


def _trend(profile: Profile) -> bytes:
    labels = [f"{step.period.year % 100}年{step.period.code[-1]}季" for step in profile.steps]
    own, mean = [step.score for step in profile.steps], [step.mean for step in profile.steps]
    return charts.lines(labels, [("得分", own), ("同组平均", mean)])


def _radar(profile: Profile) -> bytes:
    axes = [(dimension.name, dimension.share) for dimension in profile.dimensions]
    return charts.radar(axes, compared=[dimension.mean for dimension in profile.dimensions])


def _calendar(profile: Profile) -> bytes:
    """Of days to come nothing is known; on all others without an entry nobody was late."""
    first, last = profile.quarter.first, profile.quarter.last
    known = (first + timedelta(days=number) for number in range((min(last, today()) - first).days + 1))
    return charts.calendar({day: profile.late.get(day, 0) for day in known}, first=first, last=last)


_PICTURES: dict[str, Callable[[Profile], bytes]] = {"trend": _trend, "radar": _radar, "calendar": _calendar}


@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    return render(request, "evaluations/profile.html", {"profile": _profile(request, pk)})


@office()
@require_safe
def picture(request: OfficeRequest, pk: int, name: str) -> HttpResponse:
    if name not in _PICTURES:
        raise Http404
    return HttpResponse(_PICTURES[name](_profile(request, pk)), content_type="image/svg+xml")


def _profile(request: OfficeRequest, pk: int) -> Profile:
    return profile_of(get_object_or_404(Organization.objects.visible_to(request.user), pk=pk), on=today())
