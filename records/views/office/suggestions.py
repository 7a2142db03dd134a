"""系统建议: what the rules found, and a supervisor's decision on each."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.acts import Act, Offer, ReasonForm, offers, perform
from foundation.organizations.models import Organization
from foundation.paging import page_by_key, without_keys
from foundation.trail.timeline import acts_on
from records.choices import SuggestionKind
from records.forms.suggestions import BasisForm, ExecutionForm
from records.models import DishonestyRecord, Sanction, Suggestion
from records.office_lists import suggestions_for
from records.workflow import suggestions
from records.workflow.moves import SUGGESTION_MOVES
from records.workflow.suggestions import Basis, Execution

_PER_PAGE = 30


def _visible(user: User) -> QuerySet[Suggestion]:
    return Suggestion.objects.visible_to(user).select_related("body", "record", "organization", "decided_by")


@office(Role.SUPERVISOR)
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    chosen = suggestions_for(request.user, request.GET)
    context = {
        "filter": chosen,
        "page": page_by_key(chosen.qs, request.GET, size=_PER_PAGE),
        "querystring": without_keys(request.GET),
    }
    return render(request, "records/suggestions.html", context)


@office(Role.SUPERVISOR)
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(_visible(request.user), pk=pk))


@office(Role.SUPERVISOR)
@require_POST
def move(request: OfficeRequest, pk: int, verb: str) -> HttpResponse:
    suggestion = get_object_or_404(_visible(request.user), pk=pk)
    acts = _acts(suggestion)
    refused = perform(request, suggestion, SUGGESTION_MOVES, acts, verb, url=_move_url(suggestion, verb))
    return _page(request, suggestion, refused=refused) if refused else redirect(suggestion)


def _propose_sanction(
    suggestion: Suggestion, *, by: User, reason: str, executing_body: Organization, contact: str
) -> Sanction:
    return suggestions.propose_sanction(suggestion, Execution(executing_body, contact), by=by, reason=reason)


def _draft_record(suggestion: Suggestion, *, by: User, reason: str, document: str, number: str) -> DishonestyRecord:
    return suggestions.draft_record(suggestion, Basis(document, number), by=by, reason=reason)


_ACCEPT: Mapping[str, Act] = {
    SuggestionKind.SEVERITY: Act(suggestions.raise_severity, ReasonForm),
    SuggestionKind.SANCTION: Act(_propose_sanction, ExecutionForm),
    SuggestionKind.TIMELINESS: Act(_draft_record, BasisForm),
}


def _acts(suggestion: Suggestion) -> Mapping[str, Act]:
    return {"accept": _ACCEPT[suggestion.kind], "decline": Act(suggestions.decline, ReasonForm)}


def _move_url(suggestion: Suggestion, verb: str) -> str:
    return reverse("records:suggestion_move", args=[suggestion.pk, verb])


def _page(request: OfficeRequest, suggestion: Suggestion, *, refused: Offer | None = None) -> HttpResponse:
    acts, available = _acts(suggestion), SUGGESTION_MOVES.available(suggestion, request.user)
    context: dict[str, Any] = {
        "suggestion": suggestion,
        "events": acts_on(suggestion),
        "offers": offers(suggestion, available, acts, address=partial(_move_url, suggestion), refused=refused),
        "acting_form": refused.form if refused else None,
    }
    return render(request, "records/suggestion.html", context)
