"""All that the page of one decision shows."""

from functools import partial
from typing import Any

from django.urls import reverse

from disclosure import documents
from disclosure.choices import DecisionKind, DecisionStatus
from disclosure.models import DECISION_MODELS, Publication
from disclosure.querysets import DecisionQuerySet
from disclosure.views.office.acts import ACTS, OneDecision
from disclosure.views.office.facts import facts_of, label_of, shown
from disclosure.views.office.forms import AttachmentForm
from disclosure.workflow.entry import EDITABLE
from disclosure.workflow.moves import DECISION_MOVES, lateness_explained
from foundation.access import Role
from foundation.accounts.models import User
from foundation.acts import Offer, offers
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.models import Deadline, Recount
from foundation.deadlines.rules import PUBLICITY
from foundation.files.attachments import attachments_of
from foundation.sites import PUBLIC, site_url
from foundation.trail.timeline import acts_on
from foundation.versions import SYSTEM

REVISABLE = (DecisionStatus.APPROVED, DecisionStatus.PUBLISHED, DecisionStatus.FILED, DecisionStatus.EXPIRED)


def visible_decisions(user: User, kind: DecisionKind) -> DecisionQuerySet[Any]:
    decisions = DECISION_MODELS[kind].objects.visible_to(user)
    return decisions.select_related("organization", "author", "reviewer")


def own_decisions(user: User, kind: DecisionKind) -> DecisionQuerySet[Any]:
    """Those of the person's own body: what a clerk may change."""
    return visible_decisions(user, kind).of_body(user.organization)


def record_context(decision: OneDecision, *, by: User, refused: Offer | None = None) -> dict[str, Any]:
    is_own_clerk = by.has_any_role(Role.CLERK) and own_decisions(by, decision.kind).filter(pk=decision.pk).exists()
    can_edit = is_own_clerk and decision.status in EDITABLE
    return {
        "decision": decision,
        "kind": decision.kind,
        "facts": facts_of(decision),
        "doubts": _doubts(decision),
        "calendar": current_calendar(),
        "deadline": Deadline.objects.of(decision).filter(code=PUBLICITY).first(),
        "published_until": shown(decision.published_until),
        "public_url": _public_url(decision),
        "revision": decision.revisions.pending().first(),
        "events": _events(decision),
        "attachments": attachments_of(decision).select_related("uploaded_by"),
        "shown_files": documents.shown(decision),
        "waiting_files": documents.waiting(decision),
        "attachment_form": AttachmentForm(),
        "can_attach": is_own_clerk,
        "can_edit": can_edit,
        "unexplained": _unexplained(decision, by) if can_edit else "",
        "can_revise": is_own_clerk and decision.status in REVISABLE and not decision.has_pending_revision,
        "offers": offers(
            decision,
            DECISION_MOVES.available(decision, by),
            ACTS,
            address=partial(move_url, decision),
            refused=refused,
        ),
        "acting_form": refused.form if refused else None,
    }


def _unexplained(decision: OneDecision, by: User) -> str:
    """What a clerk must do before a late decision can be sent."""
    rows = type(decision).objects.filter(pk=decision.pk)
    return "" if rows.filter(lateness_explained.holds(by)).exists() else lateness_explained.message


def move_url(decision: OneDecision, verb: str) -> str:
    return reverse("disclosure:move", args=[decision.kind, decision.pk, verb])


def _doubts(decision: OneDecision) -> list[str]:
    """Passages that look like personal numbers and that nobody has cleared yet."""
    if decision.sensitive_cleared_by_id:
        return []
    return [
        f"{label_of(decision.kind, doubt['field'])}含疑似{doubt['kind']}“{doubt['excerpt']}”，未清理或确认之前不公示。"
        for doubt in decision.sensitive_findings
    ]


def _public_url(decision: OneDecision) -> str:
    """Where the public reads it; empty when it is not public."""
    publication = Publication.objects.of_source(decision).only("pk").first()
    return site_url(PUBLIC, "publication", publication.pk) if publication else ""


def _events(decision: OneDecision) -> list[dict[str, Any]]:
    """What was done and by whom, oldest first, and what the law says comes next."""
    events = acts_on(decision)
    if decision.batch_id:
        # An import is one entry of the trail, told of its batch.
        text = f"随批次 {decision.batch_id} 导入"
        events.insert(0, {"on": decision.created_at, "text": text, "by": str(decision.author)})
    events += [
        {
            "on": recount.at,
            "text": f"最迟公示日由 {recount.from_due_on} 改为 {recount.to_due_on}：{recount.reason}",
            "by": SYSTEM,
        }
        for recount in Recount.objects.about(decision)
    ]
    events.sort(key=lambda event: event["on"])
    if decision.reported_on is None:
        events.append({"on": decision.due_on, "text": "最迟公示", "state": "next"})
    elif decision.status == DecisionStatus.PUBLISHED:
        events.append({"on": decision.published_until, "text": "公示期满", "state": "next"})
    return events
