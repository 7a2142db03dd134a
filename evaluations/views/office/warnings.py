"""预警: what is watched of the bodies in scope, the page of one warning, and what is done about it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from evaluations.forms.warnings import HandlingForm
from evaluations.models import Warning, WarningEvent
from evaluations.office_lists import warnings_for
from evaluations.workflow import warnings
from evaluations.workflow.moves import WARNING_MOVES
from foundation.access import OfficeRequest, office
from foundation.accounts.models import User
from foundation.acts import Act, Offer, ReasonForm, offers, perform
from foundation.notices.models import IssuedLetter, LetterDraft
from foundation.paging import page_by_key, without_keys

_PER_PAGE = 30
ACTS: Mapping[str, Act] = {
    "acknowledge": Act(warnings.acknowledge),
    "handle": Act(warnings.handle, HandlingForm),
    "release": Act(warnings.release, ReasonForm, is_grave=True),
}


def _visible(user: User) -> QuerySet[Warning]:
    return Warning.objects.visible_to(user).select_related("rule", "body", "organization")


@office()
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    chosen = warnings_for(request.user, request.GET)
    context = {
        "filter": chosen,
        "page": page_by_key(chosen.qs, request.GET, size=_PER_PAGE),
        "querystring": without_keys(request.GET),
    }
    return render(request, "evaluations/warnings.html", context)


@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(_visible(request.user), pk=pk))


@office()
@require_POST
def move(request: OfficeRequest, pk: int, verb: str) -> HttpResponse:
    warning = get_object_or_404(_visible(request.user), pk=pk)
    refused = perform(request, warning, WARNING_MOVES, ACTS, verb, url=_move_url(warning, verb))
    return _page(request, warning, refused=refused) if refused else redirect(warning)


def _move_url(warning: Warning, verb: str) -> str:
    return reverse("evaluations:warning_move", args=[warning.pk, verb])


def _page(request: OfficeRequest, warning: Warning, *, refused: Offer | None = None) -> HttpResponse:
    user = request.user
    available = WARNING_MOVES.available(warning, user)
    draft = LetterDraft.objects.about(warning).visible_to(user).last()
    context = {
        "warning": warning,
        "steps": [(step, warning.rule.told(step.value)) for step in warning.rule.steps],
        "events": [_told(event, warning) for event in warning.events.select_related("by")],
        "letters": IssuedLetter.objects.about(warning),
        "draft": draft if draft and draft.organization_id == user.organization_id else None,
        "offers": offers(warning, available, ACTS, address=partial(_move_url, warning), refused=refused),
        "acting_form": refused.form if refused else None,
    }
    return render(request, "evaluations/warning.html", context)


def _told(event: WarningEvent, warning: Warning) -> dict[str, Any]:
    """One line of the timeline."""
    text = f"{event.get_act_display()}（{event.get_level_display()}色，{warning.rule.told(event.value)}）"
    return {"on": event.day, "text": f"{text}：{event.note}" if event.note else text, "by": event.by}
