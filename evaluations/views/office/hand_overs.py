"""结果运用: the lists handed over and received, and what became of them."""

from collections.abc import Mapping
from functools import partial

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from evaluations.forms.cycles import UseForm
from evaluations.models import ResultHandOver
from evaluations.workflow import hand_overs
from evaluations.workflow.moves import HAND_OVER_MOVES
from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.acts import Act, Offer, offers, perform
from foundation.paging import page_by_key, without_keys
from foundation.trail.timeline import acts_on

_PER_PAGE = 30
ACTS: Mapping[str, Act] = {"report_use": Act(hand_overs.report_use, UseForm)}


def _visible(user: User) -> QuerySet[ResultHandOver]:
    return ResultHandOver.objects.visible_to(user).select_related("cycle__organization", "recipient", "letter")


@office()
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    context = {
        "page": page_by_key(_visible(request.user), request.GET, size=_PER_PAGE),
        "querystring": without_keys(request.GET),
    }
    return render(request, "evaluations/hand_overs.html", context)


@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(_visible(request.user), pk=pk))


@office(Role.CLERK)
@require_POST
def move(request: OfficeRequest, pk: int, verb: str) -> HttpResponse:
    made = get_object_or_404(_visible(request.user), pk=pk)
    refused = perform(request, made, HAND_OVER_MOVES, ACTS, verb, url=_move_url(made, verb))
    return _page(request, made, refused=refused) if refused else redirect("evaluations:hand_over", pk)


def _move_url(made: ResultHandOver, verb: str) -> str:
    return reverse("evaluations:hand_over_move", args=[made.pk, verb])


def _page(request: OfficeRequest, made: ResultHandOver, *, refused: Offer | None = None) -> HttpResponse:
    available = HAND_OVER_MOVES.available(made, request.user)
    context = {
        "made": made,
        "offers": offers(made, available, ACTS, address=partial(_move_url, made), refused=refused),
        "acting_form": refused.form if refused else None,
        "events": acts_on(made),
    }
    return render(request, "evaluations/hand_over.html", context)
