"""离岗交接: what hangs on a person, to whom it goes, a look before it is done, and the 交接清单 afterwards."""

from itertools import groupby

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.accounts import departures, hanging
from foundation.accounts.forms import DepartureForm
from foundation.accounts.models import Delegation, Departure, User


@never_cache
@office(Role.ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def depart(request: OfficeRequest, pk: int) -> HttpResponse:
    """Filled in, looked at once more, then done; what is passed on is what is open at that moment."""
    person = get_object_or_404(User.objects.manageable_by(request.user).select_related("organization"), pk=pk)
    piles = hanging.piles_of(person)
    form = DepartureForm(piles, request.POST or None)
    is_preview = request.method == "POST" and form.is_valid()
    if is_preview and "confirm" in request.POST:
        try:
            done = departures.depart(person, form.successors(), by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
            is_preview = False
        else:
            messages.success(request, f"{person}的事项已全部移交，账号已停用。")
            return redirect("accounts:departure", pk=done.pk)
    context = {
        "person": person,
        "form": form,
        "piles": piles,
        "is_own": person == request.user,
        "delegations": Delegation.objects.not_ended().touching(person).select_related("absent", "deputy"),
        "former": person.departures.all(),
        "is_preview": is_preview,
        "lines": [(pile, form.successors()[pile.key]) for pile in piles] if is_preview else [],
    }
    return render(request, "accounts/depart.html", context)


@office(Role.ADMIN)
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    """交接清单, to be printed and signed."""
    departure = get_object_or_404(Departure.objects.manageable_by(request.user).select_related("by"), pk=pk)
    items = list(departure.items.select_related("to").order_by("matter", "pk"))
    groups = [(title, list(rows)) for title, rows in groupby(items, key=lambda item: item.matter_title)]
    context = {"departure": departure, "groups": groups, "total": len(items)}
    context["receivers"] = sorted({item.to for item in items}, key=lambda person: person.pk)
    return render(request, "accounts/departure.html", context)


@office()
@require_safe
def taken_over(request: OfficeRequest) -> HttpResponse:
    """接办事项: what colleagues who left passed on to me and is still open."""
    return render(request, "accounts/taken_over.html", {"items": hanging.taken_over_by(request.user)})
