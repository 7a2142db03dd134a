"""整改: what my body has ordered, what it must put right, and the page of one matter."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.acts import Act, Offer, ReasonForm, offers, perform
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.models import Deadline
from foundation.files.attachments import attachments_of
from foundation.moves import IllegalMove
from foundation.notices.models import IssuedLetter, LetterDraft
from foundation.paging import page_by_key, row_key, without_keys
from foundation.trail.timeline import acts_on
from records.choices import AnswerKind, RectificationSource, RectificationStatus
from records.forms.rectification import (
    AnswerForm,
    CheckForm,
    EvidenceForm,
    ExtensionForm,
    ItemFormSet,
    OrderForm,
    ReportForm,
    ServiceForm,
    filled,
)
from records.models import DishonestyRecord, Lead, Rectification
from records.office_lists import rectifications_for
from records.rules import RECTIFICATION
from records.views.office import evidence
from records.workflow import rectification
from records.workflow.moves import RECTIFICATION_MOVES

_PER_PAGE = 30
ACTS: Mapping[str, Act] = {
    "serve": Act(rectification.serve, ServiceForm),
    "answer": Act(rectification.answer, AnswerForm),
    "report": Act(rectification.report, ReportForm),
    "accept": Act(rectification.accept, CheckForm),
    "send_back": Act(rectification.send_back, CheckForm),
    "extend": Act(rectification.extend, ExtensionForm),
    "escalate": Act(rectification.escalate, ReasonForm, is_grave=True),
    "close": Act(rectification.close, ReasonForm, is_grave=True),
}


def _visible(user: User) -> QuerySet[Rectification]:
    return Rectification.objects.visible_to(user).select_related("organization", "body", "record", "lead", "letter")


@office()
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    chosen = rectifications_for(request.user, request.GET)
    context = {
        "filter": chosen,
        "page": page_by_key(chosen.qs, request.GET, size=_PER_PAGE),
        "querystring": without_keys(request.GET),
        "calendar": current_calendar(),
        "can_order": request.user.has_any_role(Role.CLERK),
    }
    return render(request, "records/rectifications.html", context)


@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(_visible(request.user), pk=pk))


@office()
@require_POST
def move(request: OfficeRequest, pk: int, verb: str) -> HttpResponse:
    matter = get_object_or_404(_visible(request.user), pk=pk)
    refused = perform(request, matter, RECTIFICATION_MOVES, ACTS, verb, url=_move_url(matter, verb))
    return _page(request, matter, refused=refused) if refused else redirect(matter)


@office(Role.CLERK)
@require_POST
def attach(request: OfficeRequest, pk: int) -> HttpResponse:
    matter = get_object_or_404(_visible(request.user), pk=pk)
    refused = evidence.take_in(request, matter)
    return _page(request, matter, evidence_form=refused) if refused else redirect(matter)


@office(Role.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: OfficeRequest) -> HttpResponse:
    """From a record in force or an upheld lead when one is named, else freely."""
    record, lead = _named(request, DishonestyRecord, "record"), _named(request, Lead, "lead")
    origin = record or lead
    source = RectificationSource.RECORD if record else RectificationSource.BREACH
    first = {"source": source, "body": origin.body} if origin else {}
    form, items = (
        OrderForm(request.POST or None, initial=first),
        ItemFormSet(request.POST or None),
    )
    if _is_complete(request, form, items):
        try:
            matter = rectification.draw_up(form.order(filled(items)), by=request.user, record=record, lead=lead)
        except IllegalMove as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已拟稿，请审核员审核、监督员签发。")
            return redirect(matter)
    return _draft(request, form, items)


@office(Role.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def redraw(request: OfficeRequest, pk: int) -> HttpResponse:
    matter = get_object_or_404(_visible(request.user), pk=pk)
    names = ("body", "source", "title", "basis", "demand", "days", "contact")
    form = OrderForm(request.POST or None, initial={name: getattr(matter, name) for name in names})
    lines = [{"problem": item.problem, "requirement": item.requirement} for item in matter.items.all()]
    items = ItemFormSet(request.POST or None, initial=lines)
    if _is_complete(request, form, items):
        try:
            rectification.redraw(matter, form.order(filled(items)), by=request.user)
        except IllegalMove as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已重拟，请审核员审核、监督员签发。")
            return redirect(matter)
    return _draft(request, form, items)


def _named(request: OfficeRequest, model: Any, name: str) -> Any:
    """The record or lead that the address names, if this person may see it."""
    key = row_key(request.GET.get(name, ""))
    return get_object_or_404(model.objects.visible_to(request.user), pk=key) if key is not None else None


def _is_complete(request: OfficeRequest, form: OrderForm, items: Any) -> bool:
    return request.method == "POST" and all([form.is_valid(), items.is_valid()])


def _draft(request: OfficeRequest, form: OrderForm, items: Any) -> HttpResponse:
    return render(request, "records/rectification_order.html", {"form": form, "items": items})


def _move_url(matter: Rectification, verb: str) -> str:
    return reverse("records:rectification_move", args=[matter.pk, verb])


def _page(
    request: OfficeRequest,
    matter: Rectification,
    *,
    refused: Offer | None = None,
    evidence_form: EvidenceForm | None = None,
) -> HttpResponse:
    user = request.user
    available = RECTIFICATION_MOVES.available(matter, user)
    draft = LetterDraft.objects.about(matter).last()
    bad_form = (refused.form if refused else None) or evidence_form
    context = {
        "matter": matter,
        "answers": matter.answers.select_related("author"),
        "deadline": Deadline.objects.of(matter).filter(code=RECTIFICATION).first(),
        "calendar": current_calendar(),
        "letters": IssuedLetter.objects.about(matter),
        "draft": draft if draft and draft.organization_id == user.organization_id else None,
        "attachments": attachments_of(matter).select_related("uploaded_by__organization"),
        "evidence_form": evidence_form or EvidenceForm(),
        "evidence_url": reverse("records:rectification_attach", args=[matter.pk]),
        "can_attach": user.has_any_role(Role.CLERK) and matter.status in _OPEN,
        "can_redraw": any(move.verb == "redraw" for move in available),
        "needs_explanation": _needs_explanation(matter, user),
        "events": _events(matter),
        "offers": offers(matter, available, ACTS, address=partial(_move_url, matter), refused=refused),
        "acting_form": bad_form,
    }
    return render(request, "records/rectification.html", context)


_OPEN = (RectificationStatus.SERVED, RectificationStatus.REPORTED)


def _needs_explanation(matter: Rectification, user: User) -> bool:
    is_ordered = matter.body_id == user.organization_id and matter.status == RectificationStatus.SERVED
    return is_ordered and not matter.answers.filter(kind=AnswerKind.EXPLANATION).exists()


def _events(matter: Rectification) -> list[dict[str, Any]]:
    """One timeline of the matter: acts, answers and letters as they came, and the day that comes next."""
    events = acts_on(matter)
    letter = matter.letter
    if letter:
        events.append({"on": letter.issued_at, "text": f"签发{letter.number}", "by": letter.issued_by})
    events.sort(key=lambda event: event["on"])
    if matter.status == RectificationStatus.SERVED:
        events.append({"on": matter.due_on, "text": "整改期限", "state": "next"})
    return events
