"""What the office home page and the side navigation tell of deadlines."""

from typing import Any

from django.db.models import Count, Q

from foundation import home
from foundation.access import Role
from foundation.accounts.models import User
from foundation.counting import Lists
from foundation.deadlines.agenda import agenda_of, items_of
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.clock import today
from foundation.deadlines.models import Deadline

_SHOWN = 5
_PRESSING = ("overdue", "today", "soon")
_WORKERS = (Role.CLERK, Role.REVIEWER)


def heading(user: User) -> dict[str, Any]:
    """The first sentence of the day: what presses most."""
    clauses = _own_clauses(user) if user.has_any_role(*_WORKERS) else []
    if user.has_any_role(Role.SUPERVISOR) and (count := _overdue_in_scope(user)):
        clauses.append(f"辖内有 {count} 件逾期")
    clauses = clauses or [f"{user}，您好"]
    return {"headline": [*(f"{clause}，" for clause in clauses[:-1]), clauses[-1]]}


def _own_clauses(user: User) -> list[str]:
    on = today()
    rows = Deadline.objects.of_body(user.organization).running()
    counts = rows.aggregate(overdue=Count("pk", filter=Q(due_on__lt=on)), today=Count("pk", filter=Q(due_on=on)))
    told = (("今天到期", counts["today"]), ("已逾期", counts["overdue"]))
    return [f"{count} 件{label}" for label, count in told if count] or ["今天没有到期的事项"]


def pressing(user: User) -> dict[str, Any] | None:
    """What is overdue, due today, or due within the next working days, for those who must do it."""
    groups = [group for group in agenda_of(user, today(), shown=_SHOWN) if group.key in _PRESSING]
    return {"agenda": groups} if groups else None


def overdue(user: User) -> dict[str, Any] | None:
    """The longest overdue of the supervisor's scope."""
    rows = Deadline.objects.visible_to(user).overdue(today()).select_related("rule", "organization")
    items = items_of(rows.order_by("due_on", "pk")[:_SHOWN], current_calendar(), today())
    return {"items": items, "total": _overdue_in_scope(user)} if items else None


def _overdue_in_scope(user: User) -> int:
    return Deadline.objects.visible_to(user).overdue(today()).count()


def pressing_deadlines(user: User) -> Lists:
    """Matters of the body that are overdue or due today."""
    return [Deadline.objects.of_body(user.organization).running().filter(due_on__lte=today())]


def register() -> None:
    """Called when the apps are ready."""
    panel, line, supervisor = home.panels.register, home.navigation.register, (Role.SUPERVISOR,)
    panel("deadlines.heading", home.Panel("", heading, tuple(Role), order=1))
    panel("deadlines.pressing", home.Panel("deadlines/panels/pressing.html", pressing, _WORKERS, order=20))
    panel("deadlines.overdue", home.Panel("deadlines/panels/overdue.html", overdue, supervisor, order=25))
    line(
        "deadlines.mine",
        home.NavItem("办理", "我的期限", "deadlines:mine", _WORKERS, order=10, waiting=pressing_deadlines),
    )
    team = (Role.REVIEWER, Role.SUPERVISOR)
    line("deadlines.team", home.NavItem("办理", "团队日历", "deadlines:team", team, order=12))
    line("deadlines.calendar", home.NavItem("管理", "放假安排", "deadlines:calendar", (Role.ADMIN,), order=60))
    line("deadlines.overdue", home.NavItem("监督", "逾期事项", "deadlines:overdue", supervisor, order=20))
