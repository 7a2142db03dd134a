"""What the office home page and the side navigation tell of cases."""

from typing import Any

from foundation import home
from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines.calendar import current_calendar
from objections.models import Case

GROUP = "权益保护"
_SHOWN = 5


def load(user: User) -> int:
    """How many cases this person's body must do something about."""
    return Case.objects.visible_to(user).awaiting(user).count()


def cases(user: User) -> dict[str, Any] | None:
    rows = Case.objects.visible_to(user).awaiting(user).select_related("body").order_by("due_on", "pk")
    total = rows.count()
    return {"rows": rows[:_SHOWN], "total": total, "calendar": current_calendar()} if total else None


def register() -> None:
    """Called when the apps are ready."""
    workers = (Role.CLERK, Role.REVIEWER)
    home.panels.register("objections.cases", home.Panel("objections/panels/cases.html", cases, workers, order=15))
    home.navigation.register(
        "objections.cases",
        home.NavItem(GROUP, "异议、投诉和修复", "objections:cases", tuple(Role), order=10, count=load),
    )
