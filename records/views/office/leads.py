"""线索: the list, and one lead on its way through the national procedure (1103号)."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.acts import Offer, offers, perform
from foundation.files.attachments import attachments_of
from foundation.notices.models import IssuedLetter, LetterDraft
from foundation.paging import page_by_key, without_keys
from foundation.trail.reading import opened
from foundation.trail.timeline import acts_on
from records.choices import LeadStatus
from records.forms.record import LeadForm
from records.forms.rectification import EvidenceForm
from records.models import Lead
from records.office_lists import leads_for
from records.querysets import LeadQuerySet
from records.views.office import evidence
from records.views.office.acts import LEAD_ACTS
from records.workflow import leads
from records.workflow.moves import LEAD_MOVES

_PER_PAGE = 30
_COURSE = (
    ("登记", (LeadStatus.OPEN,)),
    ("上级核实", (LeadStatus.VERIFYING,)),
    ("责令整改", (LeadStatus.RECTIFYING,)),
    ("告知与陈述申辩", (LeadStatus.REFUSED, LeadStatus.NOTIFIED)),
    ("认定", (LeadStatus.DETERMINED,)),
)


def visible(user: User) -> LeadQuerySet[Lead]:
    return Lead.objects.visible_to(user).select_related("organization", "author", "body", "verifying_body")


@office()
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    chosen = leads_for(request.user, request.GET)
    context = {
        "filter": chosen,
        "page": page_by_key(chosen.qs, request.GET, size=_PER_PAGE),
        "querystring": without_keys(request.GET),
        "can_enter": request.user.has_any_role(Role.CLERK),
    }
    return render(request, "records/leads.html", context)


@office(Role.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: OfficeRequest) -> HttpResponse:
    form = LeadForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        lead = leads.note(form.cleaned_data, by=request.user)
        messages.success(request, "已登记线索，请审核员转上级核实。")
        return redirect(lead)
    return render(request, "records/lead_add.html", {"form": form})


@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    return _page(request, opened(visible(request.user), pk, request=request))


@office()
@require_POST
def move(request: OfficeRequest, pk: int, verb: str) -> HttpResponse:
    lead = get_object_or_404(visible(request.user), pk=pk)
    refused = perform(request, lead, LEAD_MOVES, LEAD_ACTS, verb, url=_move_url(lead, verb))
    return _page(request, lead, refused=refused) if refused else redirect(lead)


@office(Role.CLERK)
@require_POST
def attach(request: OfficeRequest, pk: int) -> HttpResponse:
    lead = get_object_or_404(visible(request.user), pk=pk)
    refused = evidence.take_in(request, lead)
    return _page(request, lead, evidence_form=refused) if refused else redirect(lead)


def _move_url(lead: Lead, verb: str) -> str:
    return reverse("records:lead_move", args=[lead.pk, verb])


def _page(
    request: OfficeRequest, lead: Lead, *, refused: Offer | None = None, evidence_form: EvidenceForm | None = None
) -> HttpResponse:
    user = request.user
    available = LEAD_MOVES.available(lead, user)
    context: dict[str, Any] = {
        "lead": lead,
        "steps": [label for label, _ in _COURSE],
        "current_step": _step_of(lead),
        "letters": IssuedLetter.objects.about(lead),
        "drafts": LetterDraft.objects.visible_to(user).about(lead).waiting(),
        "records": lead.records.visible_to(user),
        "rectifications": lead.rectifications.visible_to(user),
        "can_convert": any(each.verb == "convert" for each in available),
        "can_order": lead.status == LeadStatus.RECTIFYING
        and user.has_any_role(Role.CLERK)
        and lead.verifying_body_id in user.organization.continued,
        "attachments": attachments_of(lead).select_related("uploaded_by__organization"),
        "evidence_form": evidence_form or EvidenceForm(),
        "evidence_url": reverse("records:lead_attach", args=[lead.pk]),
        "can_attach": user.has_any_role(Role.CLERK),
        "events": acts_on(lead),
        "offers": offers(lead, available, LEAD_ACTS, address=partial(_move_url, lead), refused=refused),
        "acting_form": (refused.form if refused else None) or evidence_form,
    }
    return render(request, "records/lead.html", context)


def _step_of(lead: Lead) -> int:
    """Where the lead stands in the procedure, from 1; 0 once it has left the way."""
    return next((place for place, (_, states) in enumerate(_COURSE, start=1) if lead.status in states), 0)
