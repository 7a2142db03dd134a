"""What the office home page and the side navigation tell of dishonesty records, rectification and sanctions."""

from typing import Any

from django.db.models import QuerySet

from foundation import home
from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.clock import today
from records.models import Rectification, Sanction

GROUP = "失信惩戒"
_SHOWN = 5


def rectification_load(user: User) -> int:
    """How many matters wait for this person's body: to be answered, checked, or taken a step up."""
    return _pressing(user).count()


def rectifications(user: User) -> dict[str, Any] | None:
    rows = _pressing(user).select_related("body", "organization").order_by("due_on", "pk")
    total = rows.count()
    return {"rows": rows[:_SHOWN], "total": total, "calendar": current_calendar()} if total else None


def _pressing(user: User) -> QuerySet[Rectification]:
    mine: QuerySet[Rectification] = Rectification.objects.answerable_by(user) | Rectification.objects.checkable_by(user)
    if user.has_any_role(Role.SUPERVISOR):
        mine = mine | Rectification.objects.overdue(today()).filter(organization_id=user.organization_id)
    return mine


def sanction_load(user: User) -> int:
    """How many measures wait for this person's body to carry them out."""
    return Sanction.objects.to_execute_by(user).count()


def sanctions(user: User) -> dict[str, Any] | None:
    rows = Sanction.objects.to_execute_by(user).select_related("organization").order_by("decided_on", "pk")
    total = rows.count()
    return {"rows": rows[:_SHOWN], "total": total} if total else None


def register() -> None:
    """Called when the apps are ready."""
    workers = (Role.CLERK, Role.REVIEWER, Role.SUPERVISOR)
    home.panels.register(
        "records.rectifications",
        home.Panel("records/panels/rectifications.html", rectifications, workers, order=25),
    )
    home.navigation.register(
        "records.rectifications",
        home.NavItem(GROUP, "整改", "records:rectifications", tuple(Role), order=30, count=rectification_load),
    )
    home.panels.register(
        "records.sanctions", home.Panel("records/panels/sanctions.html", sanctions, (Role.CLERK,), order=27)
    )
    home.navigation.register(
        "records.sanctions",
        home.NavItem(GROUP, "惩戒", "records:sanctions", tuple(Role), order=40, count=sanction_load),
    )
