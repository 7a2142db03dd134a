"""日历订阅: the open deadlines of my body as iCalendar, read by a secret address that can be changed at any time."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from icalendar import Calendar, Event

from foundation.accounts import workflow as accounts
from foundation.accounts.models import User
from foundation.deadlines.models import Deadline
from foundation.deadlines.querysets import DeadlineQuerySet
from foundation.sites import OFFICE, site_url
from foundation.trail import recording as trail

_MOST = 500
_AHEAD = timedelta(days=42)


def address_of(user: User) -> str:
    """The person's own address; empty until it was made."""
    return site_url(OFFICE, "deadlines:feed", user.calendar_token) if user.calendar_token else ""


def team_address_of(user: User) -> str:
    """The address of the team's calendar, under the same secret."""
    return site_url(OFFICE, "deadlines:team_feed", user.calendar_token) if user.calendar_token else ""


@transaction.atomic
def renew_address(user: User) -> None:
    """更换订阅地址: the former address is dead at once."""
    User.objects.filter(pk=user.pk).update(calendar_token=secrets.token_urlsafe(32))
    trail.record(user, "更换日历订阅地址", user)


def reader(token: str) -> User | None:
    """Whose address it is, while the account is in use: reading the calendar is not using the account."""
    if "\0" in token:  # which no text of the database can hold
        return None
    user: User | None = User.objects.working().filter(calendar_token=token).select_related("organization").first()
    return None if user is None or accounts.is_dormant(user) else user


def calendar_of(user: User) -> bytes:
    rows = Deadline.objects.of_body(user.organization).running()
    return _file(f"{user.organization.name}期限", rows)


def team_calendar_of(user: User) -> bytes:
    """What is overdue or falls due in the next weeks in all the scope; each with the body it is of."""
    until = timezone.localdate() + _AHEAD
    rows = Deadline.objects.visible_to(user).running().filter(due_on__lte=until)
    return _file(f"{user.organization.name}团队期限", rows, is_of_many=True)


def _file(title: str, rows: DeadlineQuerySet[Deadline], *, is_of_many: bool = False) -> bytes:
    calendar = Calendar()
    for name, value in (
        ("prodid", "-//integrity-portal//deadlines//ZH"),
        ("version", "2.0"),
        ("x-wr-calname", title),
    ):
        calendar.add(name, value)
    for row in rows.select_related("rule", "organization").order_by("due_on", "pk")[:_MOST]:
        calendar.add_component(_event(row, f"{row.organization}：" if is_of_many else ""))
    return bytes(calendar.to_ical())


def _event(row: Deadline, owner: str) -> Event:
    event = Event()
    event.add("uid", f"deadline-{row.pk}@{settings.SITE_URLS[OFFICE].split('//')[1]}")
    event.add("summary", f"{owner}{row.title}（{row.rule.matter}{'，暂定' if row.is_provisional else ''}）")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", row.due_on)
    event.add("dtend", row.due_on + timedelta(days=1))
    event.add("url", site_url(OFFICE, "deadlines:explain", row.pk))
    event.add("transp", "TRANSPARENT")
    return event
