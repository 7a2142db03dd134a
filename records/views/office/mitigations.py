"""减轻: asked for on the page of a record, and decided on a page of its own."""

from collections.abc import Mapping
from functools import partial

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.acts import Act, Offer, ReasonForm, offers, perform
from foundation.files.attachments import attachments_of
from foundation.moves import IllegalMove
from foundation.trail.reading import opened
from foundation.trail.timeline import acts_on
from records.forms.mitigation import MitigationForm
from records.models import DishonestyRecord, Mitigation
from records.workflow import mitigation as workflow
from records.workflow.moves import MITIGATION_MOVES

ACTS: Mapping[str, Act] = {
    "grant": Act(workflow.grant, ReasonForm),
    "decline": Act(workflow.decline, ReasonForm),
}


def _visible(user: User) -> QuerySet[Mitigation]:
    rows = Mitigation.objects.of_records(DishonestyRecord.objects.visible_to(user))
    return rows.select_related("record", "organization", "author", "granted_by")


@office(Role.CLERK, Role.REVIEWER)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: OfficeRequest, pk: int) -> HttpResponse:
    record = get_object_or_404(DishonestyRecord.objects.visible_to(request.user).in_force(), pk=pk)
    form = MitigationForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            made = workflow.propose(record, by=request.user, **form.cleaned_data)
        except IllegalMove as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已提请减轻，由确认该记录的单位决定。")
            return redirect(made)
    return render(request, "records/mitigation_add.html", {"form": form, "record": record})


@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    return _page(request, opened(_visible(request.user), pk, request=request))


@office(Role.REVIEWER)
@require_POST
def move(request: OfficeRequest, pk: int, verb: str) -> HttpResponse:
    mitigation = get_object_or_404(_visible(request.user), pk=pk)
    refused = perform(request, mitigation, MITIGATION_MOVES, ACTS, verb, url=_move_url(mitigation, verb))
    return _page(request, mitigation, refused=refused) if refused else redirect(mitigation)


def _move_url(mitigation: Mitigation, verb: str) -> str:
    return reverse("records:mitigation_move", args=[mitigation.pk, verb])


def _page(request: OfficeRequest, mitigation: Mitigation, *, refused: Offer | None = None) -> HttpResponse:
    available = MITIGATION_MOVES.available(mitigation, request.user)
    context = {
        "mitigation": mitigation,
        "attachments": attachments_of(mitigation).select_related("uploaded_by__organization"),
        "events": acts_on(mitigation),
        "offers": offers(mitigation, available, ACTS, address=partial(_move_url, mitigation), refused=refused),
        "acting_form": refused.form if refused else None,
    }
    return render(request, "records/mitigation.html", context)
