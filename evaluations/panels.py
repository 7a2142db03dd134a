"""What the office home page and the side navigation tell of evaluations."""

from typing import Any

from evaluations.choices import UseStatus
from evaluations.models import Appeal, Declaration, ResultHandOver, ScoreSheet, Warning
from foundation import home
from foundation.access import Role
from foundation.accounts.models import User

GROUP = "考核评价"
_SHOWN = 5


def load(user: User) -> int:
    """Sheets this person's body must report on or review, and appeals it must decide: asked only of who does it."""
    waiting = 0
    if user.has_any_role(Role.CLERK, Role.REVIEWER):
        waiting += ScoreSheet.objects.to_report_by(user).count()
    if user.has_any_role(Role.SUPERVISOR):
        appeals = Appeal.objects.open().filter(sheet__cycle__organization_id__in=user.organization.continued)
        waiting += ScoreSheet.objects.to_review_by(user).count() + appeals.count()
    return waiting


def lists_load(user: User) -> int:
    """Lists of results whose use is still to be reported back."""
    if not user.has_any_role(Role.CLERK):
        return 0
    received = ResultHandOver.objects.filter(recipient_id__in=user.organization.continued)
    return received.filter(status=UseStatus.HANDED_OVER).count()


def to_sign(user: User) -> int:
    """Declarations of this person's body that wait for a second person."""
    return Declaration.objects.signable_by(user).count() if user.has_any_role(Role.REVIEWER) else 0


def warning_load(user: User) -> int:
    """How many warnings this person's body must deal with."""
    return Warning.objects.awaiting(user).count()


def warnings(user: User) -> dict[str, Any] | None:
    rows = Warning.objects.awaiting(user).select_related("rule", "body").gravest_first()
    total = rows.count()
    return {"rows": rows[:_SHOWN], "total": total} if total else None


def register() -> None:
    """Called when the apps are ready."""
    everybody = tuple(Role)
    importing = (Role.CLERK, Role.SUPERVISOR)
    for name, label, roles, order, count in (
        ("warnings", "监测预警", everybody, 5, warning_load),
        ("warning_wall", "预警大屏", (Role.SUPERVISOR,), 6, None),
        ("cycles", "评价周期", everybody, 10, load),
        ("ranking", "评价排名", everybody, 20, None),
        ("hand_overs", "结果运用", everybody, 30, lists_load),
        ("figures", "评价数据导入", importing, 40, None),
        ("declarations", "产生数申报", (Role.CLERK, Role.REVIEWER), 50, to_sign),
        ("declared", "申报情况", (Role.SUPERVISOR,), 55, None),
        ("rounds", "案卷抽查", importing, 60, None),
        ("reports", "情况报告", everybody, 65, None),
        ("systems", "指标体系", everybody, 70, None),
    ):
        item = home.NavItem(GROUP, label, f"evaluations:{name}", roles, order=order, count=count)
        home.navigation.register(f"evaluations.{name}", item)
    workers = (Role.REVIEWER, Role.SUPERVISOR)
    home.panels.register(
        "evaluations.warnings", home.Panel("evaluations/panels/warnings.html", warnings, workers, order=12)
    )
