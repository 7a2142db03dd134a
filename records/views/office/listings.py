"""红黑名单: the lists, and one entry of them."""

from collections.abc import Callable, Mapping
from functools import partial

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.acts import Act, Offer, ReasonForm, offers, perform
from foundation.moves import IllegalMove
from foundation.paging import page_by_key, without_keys
from foundation.trail.timeline import acts_on
from records.choices import ListStatus
from records.forms.listings import ListingForm
from records.models import ListEntry
from records.office_lists import listings_for
from records.workflow import listings
from records.workflow.moves import LISTING_MOVES

_PER_PAGE = 30
ACTS: Mapping[str, Act] = {
    "approve": Act(listings.approve),
    "return_": Act(listings.return_, ReasonForm),
    "remove": Act(listings.remove, ReasonForm, is_grave=True),
}


def _visible(user: User) -> QuerySet[ListEntry]:
    return ListEntry.objects.visible_to(user).select_related("organization", "author", "reviewer")


@office()
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    chosen = listings_for(request.user, request.GET)
    context = {
        "filter": chosen,
        "page": page_by_key(chosen.qs, request.GET, size=_PER_PAGE),
        "querystring": without_keys(request.GET),
        "can_propose": request.user.has_any_role(Role.CLERK),
    }
    return render(request, "records/listings.html", context)


@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(_visible(request.user), pk=pk))


@office()
@require_POST
def move(request: OfficeRequest, pk: int, verb: str) -> HttpResponse:
    entry = get_object_or_404(_visible(request.user), pk=pk)
    refused = perform(request, entry, LISTING_MOVES, ACTS, verb, url=_move_url(entry, verb))
    return _page(request, entry, refused=refused) if refused else redirect(entry)


@office(Role.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: OfficeRequest) -> HttpResponse:
    return _form(request, ListingForm(request.POST or None), listings.propose)


@office(Role.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: OfficeRequest, pk: int) -> HttpResponse:
    """What was returned is changed and sent again."""
    entry = get_object_or_404(_visible(request.user), pk=pk, status=ListStatus.RETURNED)
    form = ListingForm(request.POST or None, initial=model_to_dict(entry, ListingForm.Meta.fields))
    return _form(request, form, partial(listings.resubmit, entry))


def _form(request: OfficeRequest, form: ListingForm, act: Callable[..., ListEntry]) -> HttpResponse:
    if form.is_valid():
        try:
            entry = act(form.cleaned_data, by=request.user)
        except IllegalMove as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已报送，请审核员审核。")
            return redirect(entry)
    return render(request, "records/listing_form.html", {"form": form})


def _move_url(entry: ListEntry, verb: str) -> str:
    return reverse("records:listing_move", args=[entry.pk, verb])


def _page(request: OfficeRequest, entry: ListEntry, *, refused: Offer | None = None) -> HttpResponse:
    available = LISTING_MOVES.available(entry, request.user)
    context = {
        "entry": entry,
        "events": acts_on(entry),
        "can_edit": any(move.verb == "resubmit" for move in available),
        "offers": offers(entry, available, ACTS, address=partial(_move_url, entry), refused=refused),
        "acting_form": refused.form if refused else None,
    }
    return render(request, "records/listing.html", context)
