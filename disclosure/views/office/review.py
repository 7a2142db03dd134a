"""审核: one list, oldest due first; fifty cleared in five minutes, and every refusal told."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from disclosure.choices import DecisionKind
from disclosure.models import DECISION_MODELS, Revision
from disclosure.querysets import DecisionQuerySet
from disclosure.views.office.acts import ACTS
from disclosure.views.office.filters import QueueForm
from disclosure.views.office.record import move_url, record_context, visible_decisions
from disclosure.workflow.moves import DECISION_MOVES
from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.acts import perform
from foundation.counting import Lists, counts_of
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.clock import today

_SHOWN = 50


@office(Role.REVIEWER)
@require_safe
def queue(request: OfficeRequest) -> HttpResponse:
    """Three things wait for a reviewer: decisions, corrections, and texts to be cleared of personal data."""
    page = {"revisions": _revisions, "sensitive": _sensitive}.get(request.GET.get("tab", ""), _decisions)
    return page(request)


def _decisions(request: OfficeRequest) -> HttpResponse:
    form = QueueForm(request.GET)
    lists = list(queued(request.user, form).values())
    rows = [row for waiting in lists for row in waiting.select_related("author").order_by("due_on", "pk")[:_SHOWN]]
    rows.sort(key=lambda row: (row.due_on, row.kind, row.pk))
    day = today()
    narrowed = [lists, [waiting.filter(due_on=day) for waiting in lists], [waiting.overdue(day) for waiting in lists]]
    total, due_today, overdue, *beside = counts_of([*narrowed, *_waiting(request.user)])
    context = {
        "form": form,
        "rows": rows[:_SHOWN],
        "total": total,
        "due_today": due_today,
        "overdue": overdue,
        "querystring": request.GET.urlencode(),
        "calendar": current_calendar(),
        "tabs": _tabs(beside, ""),
    }
    return render(request, "disclosure/review.html", context)


def _revisions(request: OfficeRequest) -> HttpResponse:
    waiting = Revision.objects.reviewable_by(request.user).select_related("permit", "penalty", "author")
    counts = counts_of(_waiting(request.user))
    context = {"rows": waiting.order_by("pk")[:_SHOWN], "total": counts[1], "tabs": _tabs(counts, "revisions")}
    return render(request, "disclosure/review_revisions.html", context)


def _sensitive(request: OfficeRequest) -> HttpResponse:
    lists = _uncleared(request.user)
    rows = [row for uncleared in lists for row in uncleared.select_related("organization").order_by("due_on")[:_SHOWN]]
    rows.sort(key=lambda row: (row.due_on, row.kind, row.pk))
    counts = counts_of(_waiting(request.user))
    context = {
        "rows": rows[:_SHOWN],
        "total": counts[2],
        "calendar": current_calendar(),
        "tabs": _tabs(counts, "sensitive"),
    }
    return render(request, "disclosure/review_sensitive.html", context)


def queued(user: User, form: QueueForm) -> dict[DecisionKind, DecisionQuerySet[Any]]:
    return {kind: form.narrow(DECISION_MODELS[kind].objects.reviewable_by(user), kind) for kind in DecisionKind}


def _uncleared(user: User) -> list[DecisionQuerySet[Any]]:
    return [DECISION_MODELS[kind].objects.clearable_by(user) for kind in DecisionKind]


def _waiting(user: User) -> list[Lists]:
    """What waits under each of the tabs."""
    return [queued(user, QueueForm({})).values(), [Revision.objects.reviewable_by(user)], _uncleared(user)]


def _tabs(counts: list[int], current: str) -> list[dict[str, Any]]:
    counted = zip(("", "revisions", "sensitive"), ("待审核", "待审更正", "待清理"), counts, strict=True)
    url = reverse("disclosure:review")
    return [
        {"label": label, "count": count, "url": f"{url}?tab={tab}" if tab else url, "is_current": tab == current}
        for tab, label, count in counted
    ]


@office()
@require_POST
def move(request: OfficeRequest, kind: DecisionKind, pk: int, verb: str) -> HttpResponse:
    """One verb on one decision; what cannot be done is told on the record's page, with what was typed."""
    decision = get_object_or_404(visible_decisions(request.user, kind), pk=pk)
    refused = perform(request, decision, DECISION_MOVES, ACTS, verb, url=move_url(decision, verb))
    if refused:
        return render(request, "disclosure/detail.html", record_context(decision, by=request.user, refused=refused))
    return redirect("disclosure:detail", kind, pk)
