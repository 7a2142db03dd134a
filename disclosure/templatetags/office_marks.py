"""How the office marks a decision: the tone of its state, and the working days it has left."""

from datetime import date

from django import template

from disclosure.choices import DecisionStatus
from disclosure.imports.kinds import kinds
from disclosure.models import Decision
from foundation.deadlines import agenda
from foundation.deadlines.calendar import WorkingCalendar
from foundation.deadlines.clock import today

register = template.Library()

_TONES = {
    DecisionStatus.SUBMITTED: "on",
    DecisionStatus.PUBLISHED: "on",
    DecisionStatus.RETURNED: "warn",
    DecisionStatus.APPROVED: "warn",
    DecisionStatus.WITHDRAWN: "grave",
    DecisionStatus.EXPIRED: "done",
    DecisionStatus.REPAIRED: "done",
    DecisionStatus.FILED: "done",
}


@register.filter
def tone(status: str) -> str:
    return _TONES.get(DecisionStatus(status), "")


@register.filter
def import_label(kind: str) -> str:
    return kinds[kind].label


@register.filter
def days_left(calendar: WorkingCalendar, due_on: date) -> int:
    """Working days from today to the last day; negative when it has passed."""
    return agenda.days_left(due_on, calendar, today())


@register.filter
def is_provisional(calendar: WorkingCalendar, due_on: date) -> bool:
    """暂定: the year of the last day has no notice yet."""
    return calendar.is_provisional(due_on)


@register.filter
def is_late(decision: Decision) -> bool:
    return decision.reported_on is not None and decision.reported_on > decision.due_on


@register.filter
def weekday(day: date) -> str:
    return f"周{'一二三四五六日'[day.weekday()]}"
