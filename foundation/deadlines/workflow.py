"""Starting, meeting, extending and suspending legal periods: the only code that writes deadlines."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Model

from foundation.deadlines.calendar import WorkingCalendar, current_calendar
from foundation.deadlines.choices import Unit
from foundation.deadlines.models import Deadline, Rule
from foundation.deadlines.periods import Due, due_date
from foundation.deadlines.rules import RuleCode

if TYPE_CHECKING:
    from foundation.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class Start:
    """What starts a period: the thing, whose it is, and from which day."""

    target_label: str
    target_id: int
    title: str
    organization_id: int
    from_on: date


def due_under(rule: Rule, calendar: WorkingCalendar, start: date) -> Due:
    return due_date(calendar, start=start, amount=rule.amount or 0, unit=Unit(rule.unit), rolls=rule.rolls)


@transaction.atomic
def start(code: RuleCode, *, on: Model, from_: date, by_body: "Organization", title: str) -> Deadline:
    """起算: the period of `code` runs for `on` from the day `from_`, which is not counted."""
    begin = Start(on._meta.label_lower, on.pk, title, by_body.pk, from_)
    start_all(code, [begin])
    return Deadline.objects.of(on).get(code=code)


@transaction.atomic
def start_all(code: RuleCode, starts: Sequence[Start]) -> None:
    """Many periods of one rule; one already running for the same thing is left as it is."""
    calendar = current_calendar()
    running = {day: _running(code, day, calendar) for day in {begin.from_on for begin in starts}}
    Deadline.objects.bulk_create(
        (_deadline(begin, *running[begin.from_on]) for begin in starts), batch_size=5000, ignore_conflicts=True
    )


def _running(code: RuleCode, day: date, calendar: WorkingCalendar) -> tuple[Rule, Due, date]:
    rule = Rule.objects.version(code, day)
    due = due_under(rule, calendar, day)
    return rule, due, max(day, first_look(rule, calendar, due.day))


def first_look(rule: Rule, calendar: WorkingCalendar, due: date) -> date:
    """The day of the earliest warning, else the due day."""
    return calendar.subtract(due, max(rule.warnings, default=0))


def _deadline(begin: Start, rule: Rule, due: Due, look_on: date) -> Deadline:
    return Deadline(
        rule=rule,
        code=rule.code,
        target_label=begin.target_label,
        target_id=begin.target_id,
        title=begin.title[:300],
        organization_id=begin.organization_id,
        started_on=begin.from_on,
        due_on=due.day,
        is_provisional=due.is_provisional,
        next_look_on=look_on,
    )


def meet(code: RuleCode, *, on: Model, day: date) -> None:
    meet_all(code, label=on._meta.label_lower, pks=[on.pk], day=day)


def meet_all(code: RuleCode, *, label: str, pks: Collection[int], day: date) -> None:
    """办结: what the period asked for was done on `day`."""
    Deadline.objects.open().filter(code=code, target_label=label, target_id__in=pks).update(
        met_on=day, next_look_on=None
    )


def cancel_all(code: RuleCode, *, label: str, pks: Collection[int], day: date) -> None:
    """终止: the period no longer matters."""
    Deadline.objects.open().filter(code=code, target_label=label, target_id__in=pks).update(
        cancelled_on=day, next_look_on=None
    )
