"""What the office home page and the side navigation tell of cases."""

from typing import Any

from foundation import home
from foundation.access import Role
from foundation.accounts.models import User
from foundation.counting import Lists
from foundation.deadlines.calendar import current_calendar
from objections.models import Case, ErasureRun

GROUP = "权益保护"
ERASING = (Role.SUPERVISOR, Role.ADMIN)
_SHOWN = 5


def waiting_cases(user: User) -> Lists:
    """Cases this person's body must do something about."""
    return [Case.objects.visible_to(user).awaiting(user)]


def cases(user: User) -> dict[str, Any] | None:
    rows = Case.objects.visible_to(user).awaiting(user).select_related("body").order_by("due_on", "pk")
    total = rows.count()
    return {"rows": rows[:_SHOWN], "total": total, "calendar": current_calendar()} if total else None


def waiting_erasures(user: User) -> Lists:
    """Lists of erasure that wait for this supervisor."""
    return [ErasureRun.objects.approvable_by(user)]


def register() -> None:
    """Called when the apps are ready."""
    workers = (Role.CLERK, Role.REVIEWER)
    home.panels.register("objections.cases", home.Panel("objections/panels/cases.html", cases, workers, order=15))
    home.navigation.register(
        "objections.cases",
        home.NavItem(GROUP, "异议投诉修复", "objections:cases", tuple(Role), order=10, waiting=waiting_cases),
    )
    home.navigation.register(
        "objections.own_entries", home.NavItem(GROUP, "本人信息查询", "objections:own_entries", (Role.CLERK,), order=20)
    )
    home.navigation.register(
        "objections.erasures",
        home.NavItem(GROUP, "个人信息销毁", "objections:erasures", ERASING, order=30, waiting=waiting_erasures),
    )
