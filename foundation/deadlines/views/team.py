"""团队日历, for those who answer for a team: reviewers for their body, supervisors for all below them."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.deadlines import feed, team
from foundation.deadlines.agenda import items_of
from foundation.deadlines.calendar import DAY, current_calendar
from foundation.deadlines.clock import today
from foundation.deadlines.forms import TeamForm
from foundation.organizations.models import Organization
from foundation.paging import page_by_day, without_keys

_PER_PAGE = 30
_WHEN = {"overdue": "已逾期", "week": "本周内到期", "open": "全部未办结"}


@dataclass(frozen=True)
class Asked:
    """What of the team is asked for; a body or person outside the scope is not found."""

    request: OfficeRequest

    @cached_property
    def kinds(self) -> dict[str, str]:
        return team.kinds()

    @cached_property
    def form(self) -> TeamForm:
        return TeamForm(self.request.GET, self.kinds)

    @cached_property
    def told(self) -> dict[str, Any]:
        return self.form.cleaned_data if self.form.is_valid() else {}

    @cached_property
    def body(self) -> Organization | None:
        """A reviewer has one team; a supervisor sees all until he chooses."""
        pk = self.told.get("body")
        if pk:
            return get_object_or_404(team.bodies_of(self.request.user), pk=pk)
        if self.person is not None:
            return self.person.organization
        return None if self.request.user.has_any_role(Role.SUPERVISOR) else self.request.user.organization

    @cached_property
    def person(self) -> User | None:
        pk = self.told.get("person")
        people = User.objects.filter(organization__in=team.bodies_of(self.request.user)).select_related("organization")
        return get_object_or_404(people, pk=pk) if pk else None

    @cached_property
    def span(self) -> team.Span:
        on = self.told.get("on") or today()
        return team.Span.week_of(on) if self.told.get("view") == "week" else team.Span.month_of(on)

    def rows(self) -> team.Rows:
        kind = self.told.get("kind", "")
        return team.deadlines_of(self.request.user, body=self.body, code=kind, person=self.person)

    def address(self, **changes: object) -> str:
        """The same question, changed in this; an empty value leaves it out."""
        asked = {name: self.request.GET.get(name, "") for name in ("view", "on", "body", "kind", "person")}
        return "?" + urlencode({name: value for name, value in {**asked, **changes}.items() if value})


@office(Role.REVIEWER, Role.SUPERVISOR)
@require_safe
def show(request: OfficeRequest) -> HttpResponse:
    asked, on = Asked(request), today()
    span, body = asked.span, asked.body
    near = body or request.user.organization
    away = team.away_within(near.continued, span)
    people = team.loads_of_people(near, on)
    asked.form.offer([(load.pk, load.name) for load in people])
    context = {
        "asked": asked,
        "span": span,
        "days": team.days_of(asked.rows(), span, on, away=away, words=asked.kinds),
        "body": body,
        "near": near,
        "away": away,
        "people": people,
        "bodies": [] if body else team.loads_of_bodies(asked.rows(), on),
        "tabs": _tabs(asked),
        "earlier": asked.address(on=span.before),
        "later": asked.address(on=span.after),
        "whole": asked.address(body="", person="") if request.user.has_any_role(Role.SUPERVISOR) and body else "",
        "chosen": asked.address(view="", on=""),
        "feed_url": feed.team_address_of(request.user),
    }
    return render(request, "deadlines/team.html", context)


def _tabs(asked: Asked) -> list[dict[str, Any]]:
    is_week = asked.span.is_week
    return [
        {"label": "月", "url": asked.address(view=""), "is_current": not is_week},
        {"label": "周", "url": asked.address(view="week"), "is_current": is_week},
    ]


@office(Role.REVIEWER, Role.SUPERVISOR)
@require_safe
def items(request: OfficeRequest) -> HttpResponse:
    """The things behind a figure of the calendar, by day, by load."""
    asked, on = Asked(request), today()
    rows, title = _when(asked.rows(), request.GET.get("due", "open"), on)
    page = page_by_day(rows.select_related("rule", "organization"), request.GET, day="due_on", size=_PER_PAGE)
    found, holders = items_of(page.rows, current_calendar(), on), team.holders_of(page.rows)
    context = {
        "asked": asked,
        "title": title,
        "page": page,
        "lines": [(item, holders.get(item.deadline.pk, "")) for item in found],
        "back": asked.address(),
        "querystring": without_keys(request.GET),
    }
    return render(request, "deadlines/team_items.html", context)


def _when(rows: team.Rows, due: str, on: date) -> tuple[team.Rows, str]:
    if due == "overdue":
        return rows.overdue(on), _WHEN[due]
    if due == "week":
        return rows.filter(due_on__range=(on, team.monday_of(on) + 6 * DAY)), _WHEN[due]
    if due == "open":
        return rows, _WHEN[due]
    try:
        day = date.fromisoformat(due)
    except ValueError:
        raise Http404 from None
    return rows.filter(due_on=day), f"{day:%Y年%-m月%-d日}到期"


@require_safe
def feed_file(request: HttpRequest, token: str) -> HttpResponse:
    """The team's calendar for programs; the secret in the address is the key."""
    user = feed.reader(token)
    if user is None or not user.has_any_role(Role.REVIEWER, Role.SUPERVISOR):
        raise Http404
    response = HttpResponse(feed.team_calendar_of(user), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response
