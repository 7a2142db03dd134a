"""更正: proposed with a reason, shown old beside new, decided by a second person."""

from collections.abc import Mapping
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from disclosure import documents
from disclosure.choices import DecisionKind, RevisionStatus
from disclosure.forms.decision import DecisionForm
from disclosure.models import Revision
from disclosure.querysets import RevisionQuerySet
from disclosure.views.office.due_panel import due_panel
from disclosure.views.office.facts import changed, label_of
from disclosure.views.office.forms import RevisionReasonForm
from disclosure.views.office.record import own_decisions
from disclosure.workflow import revisions
from disclosure.workflow.entry import find_sensitive
from disclosure.workflow.moves import REVISION_MOVES
from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.acts import Act, Offer, ReasonForm, offers, perform
from foundation.moves import IllegalMove
from foundation.trail.reading import note_read, opened

ACTS: Mapping[str, Act] = {
    "approve": Act(revisions.approve_revision),
    "return_": Act(revisions.return_revision, ReasonForm),
    "cancel": Act(revisions.cancel_revision),
}


def _visible(user: User) -> RevisionQuerySet[Revision]:
    people = ("author", "reviewer", "permit__organization", "penalty__organization")
    return Revision.objects.visible_to(user).select_related(*people)


@office(Role.CLERK)
@require_http_methods(["GET", "POST"])
def revise(request: OfficeRequest, kind: DecisionKind, pk: int) -> HttpResponse:
    """The form of the decision once more: what differs becomes the proposal."""
    decision = opened(own_decisions(request.user, kind), pk, request=request)
    form = DecisionForm(kind, request.POST or None, by=request.user, decision=decision)
    reason = RevisionReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid() & reason.is_valid():
        try:
            changes = revisions.changes_between(decision, form.values)
            revision = revisions.propose(decision, changes, by=request.user, reason=reason.cleaned_data["reason"])
        except IllegalMove as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "更正已提出，请另一名审核员审核；批准之前公示不变。")
            return redirect("disclosure:revision", revision.pk)
    context = {
        "kind": kind,
        "decision": decision,
        "form": form,
        "reason": reason,
        "due": due_panel(decision.decided_on),
        "buttons": [{"value": "propose", "label": "提出更正"}],
        "back": reverse("disclosure:detail", args=[kind, pk]),
    }
    return render(request, "disclosure/revise.html", context)


@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    revision = get_object_or_404(_visible(request.user), pk=pk)
    note_read(request, revision.decision)
    return _page(request, revision)


@office()
@require_POST
def move(request: OfficeRequest, pk: int, verb: str) -> HttpResponse:
    revision = get_object_or_404(_visible(request.user), pk=pk)
    refused = perform(request, revision, REVISION_MOVES, ACTS, verb, url=_move_url(revision, verb))
    return _page(request, revision, refused=refused) if refused else redirect("disclosure:revision", pk)


def _move_url(revision: Revision, verb: str) -> str:
    return reverse("disclosure:move_revision", args=[revision.pk, verb])


def _doubts(revision: Revision) -> list[str]:
    """Passages of the proposed texts that look like personal numbers: who approves them lets them be public."""
    if revision.status != RevisionStatus.PENDING:
        return []
    kind = revision.decision.kind
    proposed = {name: new for name, (_, new) in revision.changes.items()}
    return [
        f"更正后的{label_of(kind, doubt['field'])}含疑似{doubt['kind']}“{doubt['excerpt']}”，通过更正即确认可以公示；"
        "不应公示的，请退回更正。"
        for doubt in find_sensitive(proposed)
    ]


def _page(request: OfficeRequest, revision: Revision, *, refused: Offer | None = None) -> HttpResponse:
    available = REVISION_MOVES.available(revision, request.user)
    context = {
        "revision": revision,
        "decision": revision.decision,
        "changes": changed(revision.decision.kind, revision.changes),
        "doubts": _doubts(revision),
        "waiting_files": documents.waiting(revision.decision) if revision.status == RevisionStatus.PENDING else [],
        "offers": offers(revision, available, ACTS, address=partial(_move_url, revision), refused=refused),
        "acting_form": refused.form if refused else None,
    }
    return render(request, "disclosure/revision.html", context)
