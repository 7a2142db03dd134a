"""What the office home page and the side navigation tell of evaluations."""

from typing import Any

from evaluations.models import Warning
from foundation import home
from foundation.access import Role
from foundation.accounts.models import User

GROUP = "考核评价"
_SHOWN = 5


def warning_load(user: User) -> int:
    """How many warnings this person's body must deal with."""
    return Warning.objects.awaiting(user).count()


def warnings(user: User) -> dict[str, Any] | None:
    rows = Warning.objects.awaiting(user).select_related("rule", "body").gravest_first()
    total = rows.count()
    return {"rows": rows[:_SHOWN], "total": total} if total else None


def register() -> None:
    """Called when the apps are ready."""
    workers = (Role.REVIEWER, Role.SUPERVISOR)
    line = home.navigation.register
    home.panels.register(
        "evaluations.warnings", home.Panel("evaluations/panels/warnings.html", warnings, workers, order=12)
    )
    line(
        "evaluations.warnings",
        home.NavItem(GROUP, "监测预警", "evaluations:warnings", tuple(Role), order=10, count=warning_load),
    )
    line(
        "evaluations.warning_wall",
        home.NavItem(GROUP, "预警大屏", "evaluations:warning_wall", (Role.SUPERVISOR,), order=11),
    )
