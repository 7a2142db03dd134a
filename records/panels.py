"""What the office home page and the side navigation tell of dishonesty records, rectification and sanctions."""

from typing import Any

from django.db.models import QuerySet

from foundation import home
from foundation.access import Role
from foundation.accounts.models import User
from foundation.counting import Lists
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.clock import today
from records.models import Correction, DishonestyRecord, Lead, ListEntry, Rectification, Sanction, Suggestion

GROUP = "失信惩戒"
_SHOWN = 5


def waiting_reviews(user: User) -> Lists:
    """Records and corrections that wait for this reviewer."""
    rows = DishonestyRecord.objects
    records = [rows.reviewable_by(user), rows.confirmable_by(user), rows.awaiting_publicity_review(user)]
    return [*records, Correction.objects.reviewable_by(user)]


def unmatched(user: User) -> Lists:
    """Imported records of which this person's body must choose whom they mean."""
    return [DishonestyRecord.objects.of_body(user).unmatched()]


def waiting_leads(user: User) -> Lists:
    """Leads this person's body must do something about."""
    return [Lead.objects.awaiting(user)] if user.has_any_role(Role.REVIEWER) else []


def waiting_rectifications(user: User) -> Lists:
    """Matters that wait for this person's body: to be answered, checked, or taken a step up."""
    return [_pressing(user)]


def rectifications(user: User) -> dict[str, Any] | None:
    rows = _pressing(user).select_related("body", "organization").order_by("due_on", "pk")
    total = rows.count()
    return {"rows": rows[:_SHOWN], "total": total, "calendar": current_calendar()} if total else None


def _pressing(user: User) -> QuerySet[Rectification]:
    mine: QuerySet[Rectification] = Rectification.objects.answerable_by(user) | Rectification.objects.checkable_by(user)
    if user.has_any_role(Role.SUPERVISOR):
        mine = mine | Rectification.objects.overdue(today()).filter(organization_id=user.organization_id)
    return mine


def waiting_sanctions(user: User) -> Lists:
    """Measures that wait for this person's body to carry them out."""
    return [Sanction.objects.to_execute_by(user)]


def sanctions(user: User) -> dict[str, Any] | None:
    rows = Sanction.objects.to_execute_by(user).select_related("organization").order_by("decided_on", "pk")
    total = rows.count()
    return {"rows": rows[:_SHOWN], "total": total} if total else None


def open_suggestions(user: User) -> Lists:
    """Findings of the rules that wait for this person's decision."""
    return [Suggestion.objects.open().filter(organization_id__in=user.organization.continued)]


def waiting_listings(user: User) -> Lists:
    """Entries that wait for this reviewer."""
    return [ListEntry.objects.reviewable_by(user)] if user.has_any_role(Role.REVIEWER) else []


def register() -> None:
    """Called when the apps are ready."""
    workers = (Role.CLERK, Role.REVIEWER, Role.SUPERVISOR)
    home.panels.register(
        "records.rectifications",
        home.Panel("records/panels/rectifications.html", rectifications, workers, order=25),
    )
    line = home.navigation.register
    line("records.list", home.NavItem(GROUP, "失信记录", "records:list", tuple(Role), order=10))
    line(
        "records.review",
        home.NavItem("办理", "失信记录审核", "records:review", (Role.REVIEWER,), order=35, waiting=waiting_reviews),
    )
    line(
        "records.matching",
        home.NavItem("办理", "待匹配", "records:matching", (Role.CLERK,), order=36, waiting=unmatched),
    )
    line(
        "records.leads",
        home.NavItem(GROUP, "失信线索", "records:leads", tuple(Role), order=20, waiting=waiting_leads),
    )
    line(
        "records.rectifications",
        home.NavItem(GROUP, "整改", "records:rectifications", tuple(Role), order=30, waiting=waiting_rectifications),
    )
    home.panels.register(
        "records.sanctions", home.Panel("records/panels/sanctions.html", sanctions, (Role.CLERK,), order=27)
    )
    line(
        "records.sanctions",
        home.NavItem(GROUP, "惩戒", "records:sanctions", tuple(Role), order=40, waiting=waiting_sanctions),
    )
    line(
        "records.suggestions",
        home.NavItem(GROUP, "系统建议", "records:suggestions", (Role.SUPERVISOR,), order=50, waiting=open_suggestions),
    )
    line("records.honours", home.NavItem(GROUP, "荣誉核查", "records:honour_checks", tuple(Role), order=60))
    line(
        "records.listings",
        home.NavItem(GROUP, "红黑名单", "records:listings", tuple(Role), order=70, waiting=waiting_listings),
    )
