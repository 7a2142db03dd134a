"""What the office home page and the side navigation tell of evaluations."""

from typing import Any

from django.db.models import QuerySet

from evaluations.choices import UseStatus
from evaluations.models import Appeal, Declaration, ResultHandOver, ScoreSheet, Warning
from foundation import home
from foundation.access import Role
from foundation.accounts.models import User
from foundation.counting import Lists

GROUP = "考核评价"
_SHOWN = 5


def waiting_sheets(user: User) -> Lists:
    """Sheets this person's body must report on or review, and appeals it must decide: asked only of who does it."""
    waiting: list[QuerySet[Any]] = []
    if user.has_any_role(Role.CLERK, Role.REVIEWER):
        waiting += [ScoreSheet.objects.to_report_by(user)]
    if user.has_any_role(Role.SUPERVISOR):
        appeals = Appeal.objects.open().filter(sheet__cycle__organization_id__in=user.organization.continued)
        waiting += [ScoreSheet.objects.to_review_by(user), appeals]
    return waiting


def waiting_results(user: User) -> Lists:
    """Lists of results whose use is still to be reported back."""
    if not user.has_any_role(Role.CLERK):
        return []
    received = ResultHandOver.objects.filter(recipient_id__in=user.organization.continued)
    return [received.filter(status=UseStatus.HANDED_OVER)]


def waiting_declarations(user: User) -> Lists:
    """Declarations of this person's body that wait for a second person."""
    return [Declaration.objects.signable_by(user)] if user.has_any_role(Role.REVIEWER) else []


def waiting_warnings(user: User) -> Lists:
    """Warnings this person's body must deal with."""
    return [Warning.objects.awaiting(user)]


def warnings(user: User) -> dict[str, Any] | None:
    rows = Warning.objects.awaiting(user).select_related("rule", "body").gravest_first()
    total = rows.count()
    return {"rows": rows[:_SHOWN], "total": total} if total else None


def register() -> None:
    """Called when the apps are ready."""
    everybody = tuple(Role)
    importing = (Role.CLERK, Role.SUPERVISOR)
    for name, label, roles, order, waiting in (
        ("warnings", "监测预警", everybody, 5, waiting_warnings),
        ("warning_wall", "预警大屏", (Role.SUPERVISOR,), 6, None),
        ("cycles", "评价周期", everybody, 10, waiting_sheets),
        ("ranking", "评价排名", everybody, 20, None),
        ("hand_overs", "结果运用", everybody, 30, waiting_results),
        ("figures", "评价数据导入", importing, 40, None),
        ("declarations", "产生数申报", (Role.CLERK, Role.REVIEWER), 50, waiting_declarations),
        ("declared", "申报情况", (Role.SUPERVISOR,), 55, None),
        ("rounds", "案卷抽查", importing, 60, None),
        ("reports", "情况报告", everybody, 65, None),
        ("systems", "指标体系", everybody, 70, None),
    ):
        item = home.NavItem(GROUP, label, f"evaluations:{name}", roles, order=order, waiting=waiting)
        home.navigation.register(f"evaluations.{name}", item)
    workers = (Role.REVIEWER, Role.SUPERVISOR)
    home.panels.register(
        "evaluations.warnings", home.Panel("evaluations/panels/warnings.html", warnings, workers, order=12)
    )
