"""我的期限: what my body must still do, in the order in which it presses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from foundation.deadlines.calendar import WorkingCalendar, current_calendar
from foundation.deadlines.models import Deadline
from foundation.deadlines.querysets import DeadlineQuerySet
from foundation.deadlines.registry import page_of

if TYPE_CHECKING:
    from foundation.accounts.models import User

_SOON = 3
_SHOWN = 50
_SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True)
class Item:
    """One deadline as a list shows it."""

    deadline: Deadline
    # Working days from today to the last day; negative once it has passed, also when only rest days lie between.
    days_left: int
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    title: str
    items: Sequence[Item]
    total: int

    @property
    def is_suspended(self) -> bool:
        return self.key == _SUSPENDED


def agenda_of(user: "User", on: date, *, shown: int = _SHOWN) -> list[Group]:
    """The groups that hold anything."""
    calendar = current_calendar()
    rows = Deadline.objects.of_body(user.organization)
    running = rows.running().order_by("due_on", "pk")
    soon, end_of_next_week = calendar.add(on, _SOON), on + timedelta(days=13 - on.weekday())
    later = max(soon, end_of_next_week)
    groups = (
        ("overdue", "已逾期", running.filter(due_on__lt=on)),
        ("today", "今天到期", running.filter(due_on=on)),
        ("soon", f"{_SOON} 个工作日内", running.filter(due_on__gt=on, due_on__lte=soon)),
        ("fortnight", "本周与下周", running.filter(due_on__gt=soon, due_on__lte=end_of_next_week)),
        ("later", "以后", running.filter(due_on__gt=later)),
        (_SUSPENDED, "中止中", rows.suspended().order_by("due_on", "pk")),
    )
    found = [_group(key, title, found, calendar, on, shown) for key, title, found in groups]
    return [group for group in found if group.items]


def _group(
    key: str, title: str, rows: DeadlineQuerySet[Deadline], calendar: WorkingCalendar, on: date, shown: int
) -> Group:
    items = items_of(rows.select_related("rule")[: shown + 1], calendar, on)
    total = rows.count() if len(items) > shown else len(items)
    return Group(key, title, items[:shown], total)


def items_of(rows: Sequence[Deadline] | DeadlineQuerySet[Deadline], calendar: WorkingCalendar, on: date) -> list[Item]:
    return [Item(row, days_left(row.due_on, calendar, on), page_of(row)) for row in rows]


def days_left(due_on: date, calendar: WorkingCalendar, on: date) -> int:
    left = calendar.between(on, due_on)
    return min(left, -1) if due_on < on else left
