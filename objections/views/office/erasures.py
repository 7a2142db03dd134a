"""个人信息销毁: which closed cases are due, the lists put forward, and their approval by a second person."""

from collections.abc import Mapping
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.acts import Act, Offer, ReasonForm, offers, perform
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from foundation.paging import page_by_key, without_keys
from foundation.trail.timeline import acts_on
from objections.models import ErasureRun
from objections.rules import RETENTION_MONTHS
from objections.workflow import erasing
from objections.workflow.moves import ERASURE_MOVES

_PER_PAGE = 30
ACTS: Mapping[str, Act] = {
    "approve": Act(erasing.approve, is_grave=True),
    "cancel": Act(erasing.cancel, ReasonForm),
}


@office(Role.SUPERVISOR, Role.ADMIN)
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    """With what a list made today would hold: nothing is destroyed by looking."""
    runs = ErasureRun.objects.visible_to(request.user).select_related("organization", "author", "reviewer")
    due = erasing.due_for_erasure(request.user.organization, today())
    context = {
        "page": page_by_key(runs, request.GET, size=_PER_PAGE),
        "querystring": without_keys(request.GET),
        "due": due[:_PER_PAGE],
        "due_count": due.count(),
        "months": RETENTION_MONTHS,
    }
    return render(request, "objections/erasures.html", context)


@office(Role.SUPERVISOR, Role.ADMIN)
@require_POST
def plan(request: OfficeRequest) -> HttpResponse:
    try:
        run = erasing.plan(by=request.user)
    except IllegalMove as refusal:
        messages.error(request, str(refusal))
        return redirect("objections:erasures")
    messages.success(request, "已拟定销毁清单，请另一名监督员批准；批准以前什么也不会销毁。")
    return redirect(run)


@office(Role.SUPERVISOR, Role.ADMIN)
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(ErasureRun.objects.visible_to(request.user), pk=pk))


@office(Role.SUPERVISOR, Role.ADMIN)
@require_POST
def move(request: OfficeRequest, pk: int, verb: str) -> HttpResponse:
    run = get_object_or_404(ErasureRun.objects.visible_to(request.user), pk=pk)
    refused = perform(request, run, ERASURE_MOVES, ACTS, verb, url=_move_url(run, verb))
    return _page(request, run, refused=refused) if refused else redirect(run)


def _move_url(run: ErasureRun, verb: str) -> str:
    return reverse("objections:erasure_move", args=[run.pk, verb])


def _page(request: OfficeRequest, run: ErasureRun, *, refused: Offer | None = None) -> HttpResponse:
    available = ERASURE_MOVES.available(run, request.user)
    context = {
        "run": run,
        "items": run.items.select_related("case").order_by("pk"),
        "events": acts_on(run),
        "offers": offers(run, available, ACTS, address=partial(_move_url, run), refused=refused),
        "acting_form": refused.form if refused else None,
    }
    return render(request, "objections/erasure.html", context)
