"""What the office home page and the side navigation tell of permits and penalties."""

from typing import Any

from django.urls import reverse

from disclosure.choices import DecisionKind, DecisionStatus
from disclosure.models import DECISION_MODELS, ImportBatch, Revision
from disclosure.querysets import DecisionQuerySet
from disclosure.spans import Period, span_of
from disclosure.timeliness import tally_by_body, total
from foundation import home
from foundation.access import Role
from foundation.accounts.models import User
from foundation.counting import Lists
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.clock import today
from foundation.organizations.models import Organization

_SHOWN = 5
Rows = DecisionQuerySet[Any]


def waiting_reviews(user: User) -> Lists:
    """Decisions, corrections and doubtful texts that wait for this reviewer."""
    decisions = [_decisions(kind) for kind in DecisionKind]
    reviewable = [rows.reviewable_by(user) for rows in decisions]
    return [*reviewable, Revision.objects.reviewable_by(user), *(rows.clearable_by(user) for rows in decisions)]


def waiting(user: User) -> dict[str, Any] | None:
    """The decisions, and how many corrections and doubtful texts beside them."""
    decisions = _panel([_decisions(kind).reviewable_by(user) for kind in DecisionKind]) or {"total": 0}
    beside = _beside_decisions(user)
    total = decisions["total"] + sum(beside.values())
    return {**decisions, **beside, "total": total} if total else None


def _beside_decisions(user: User) -> dict[str, int]:
    return {
        "revisions": Revision.objects.reviewable_by(user).count(),
        "uncleared": sum(_decisions(kind).clearable_by(user).count() for kind in DecisionKind),
    }


def returned(user: User) -> dict[str, Any] | None:
    return _panel(_own(user, DecisionStatus.RETURNED))


def drafts(user: User) -> dict[str, Any] | None:
    return _panel(_own(user, DecisionStatus.DRAFT))


def timeliness(user: User) -> dict[str, Any] | None:
    """The rate of this supervisor's scope this quarter, and the bodies that lower it most."""
    span = span_of(Period.THIS_QUARTER, today())
    names = dict(Organization.objects.visible_to(user).values_list("pk", "name"))
    tallies = tally_by_body(DecisionKind, span, on=today(), bodies=names.keys())
    faulty = sorted(
        ((names[pk], tally) for pk, tally in tallies.items() if tally.late or tally.overdue),
        key=lambda line: -(line[1].late + line[1].overdue),
    )
    return {"total": total(tallies.values()), "lines": faulty[:_SHOWN]} if tallies else None


def imports(user: User) -> dict[str, Any] | None:
    batches = ImportBatch.objects.filter(organization=user.organization).unfinished().order_by("-pk")[:_SHOWN]
    return {"batches": batches} if batches else None


def entering(user: User) -> dict[str, Any]:
    """The buttons a clerk begins with."""
    kinds = (DecisionKind.PENALTY, DecisionKind.PERMIT)
    actions = [{"label": f"录入{kind.label}", "url": reverse("disclosure:add", args=[kind])} for kind in kinds]
    return {"actions": [*actions, {"label": "批量导入", "url": reverse("disclosure:import_upload")}]}


def _decisions(kind: DecisionKind) -> Rows:
    return DECISION_MODELS[kind].objects.all()


def _own(user: User, status: DecisionStatus) -> list[Rows]:
    return [_decisions(kind).filter(author__in=user.hands, status=status) for kind in DecisionKind]


def _panel(lists: list[Rows]) -> dict[str, Any] | None:
    """The few most urgent of several lists and how many there are in all; no panel when there is nothing."""
    total = sum(rows.count() for rows in lists)
    if not total:
        return None
    found = [row for rows in lists for row in rows.select_related("author").order_by("due_on", "pk")[:_SHOWN]]
    found.sort(key=lambda row: (row.due_on, row.pk))
    return {"rows": found[:_SHOWN], "total": total, "calendar": current_calendar()}


def register() -> None:
    """Called when the apps are ready."""
    every, clerk, reviewer = tuple(Role), (Role.CLERK,), (Role.REVIEWER,)
    panel, line = home.panels.register, home.navigation.register
    folder = "disclosure/panels"
    panel("disclosure.entering", home.Panel("", entering, clerk, order=5))
    panel("disclosure.waiting", home.Panel(f"{folder}/waiting.html", waiting, reviewer, order=30))
    panel("disclosure.returned", home.Panel(f"{folder}/returned.html", returned, clerk, order=10, aside=True))
    panel("disclosure.drafts", home.Panel(f"{folder}/drafts.html", drafts, clerk, order=20, aside=True))
    panel("disclosure.timeliness", home.Panel(f"{folder}/timeliness.html", timeliness, (Role.SUPERVISOR,), order=28))
    panel("disclosure.imports", home.Panel(f"{folder}/imports.html", imports, every, order=30, aside=True))
    line(
        "disclosure.review",
        home.NavItem("办理", "待审核", "disclosure:review", reviewer, order=30, waiting=waiting_reviews),
    )
    for order, kind in enumerate((DecisionKind.PENALTY, DecisionKind.PERMIT), start=1):
        kwargs = (("kind", kind.value),)
        line(
            f"disclosure.{kind}",
            home.NavItem("双公示", kind.label, "disclosure:list", every, order=order, kwargs=kwargs),
        )
    line("disclosure.imports", home.NavItem("双公示", "批量导入", "disclosure:imports", every, order=10))
    line("disclosure.timeliness", home.NavItem("监督", "及时率", "disclosure:timeliness", every, order=10))
