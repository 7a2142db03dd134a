"""录入、修改、更正: the form of a record, from the clerk's desk or from a lead."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from foundation.access import OfficeRequest, Role, office
from foundation.moves import IllegalMove
from foundation.trail.reading import opened
from foundation.typed import plain
from records.forms.record import RecordForm
from records.models import DishonestyRecord, Lead
from records.views.office.records import visible
from records.workflow import corrections, entry, leads
from records.workflow.entry import EDITABLE, DuplicateRecord

_BUTTONS = ({"value": "submit", "label": "保存并送审"}, {"value": "draft", "label": "存为草稿"})
_METHODS = ["GET", "HEAD", "POST"]


@office(Role.CLERK)
@require_http_methods(_METHODS)
def add(request: OfficeRequest) -> HttpResponse:
    form = RecordForm(request.POST or None, by=request.user)
    if _is_ready(request, form):
        try:
            record = entry.enter(form.values(), by=request.user, submit=_is_submitting(request))
        except (IllegalMove, DuplicateRecord) as refusal:
            _refuse(form, refusal)
        else:
            return _stored(request, record)
    return _page(request, form, heading="录入失信记录", back=reverse("records:list"))


@office(Role.CLERK)
@require_http_methods(_METHODS)
def edit(request: OfficeRequest, pk: int) -> HttpResponse:
    record = opened(visible(request.user).of_body(request.user), pk, request=request)
    if record.status not in EDITABLE:
        messages.error(request, "已报送的记录不能直接修改：待审核的请先撤回报送，已生效的请提出更正。")
        return redirect(record)
    form = RecordForm(request.POST or None, instance=record, by=request.user)
    if _is_ready(request, form):
        try:
            entry.amend(record, form.values(), by=request.user, submit=_is_submitting(request))
        except (IllegalMove, DuplicateRecord) as refusal:
            _refuse(form, refusal)
        else:
            return _stored(request, record)
    return _page(request, form, heading="修改失信记录", back=record.get_absolute_url())


@office(Role.CLERK)
@require_http_methods(_METHODS)
def convert(request: OfficeRequest, pk: int) -> HttpResponse:
    """转为记录: what was a lead has been decided, and its document is the basis."""
    lead = get_object_or_404(Lead.objects.visible_to(request.user).of_body(request.user), pk=pk)
    first = {
        "source": lead.source,
        "body_name": lead.body.name,
        "body_uscc": lead.body.uscc,
        "domain": lead.domain,
        "facts": lead.facts,
        "amount": lead.amount,
    }
    form = RecordForm(request.POST or None, initial=first, by=request.user, lead=lead)
    if _is_ready(request, form):
        try:
            record = leads.convert(lead, form.values(), by=request.user, submit=_is_submitting(request))
        except (IllegalMove, DuplicateRecord) as refusal:
            _refuse(form, refusal)
        else:
            return _stored(request, record)
    return _page(request, form, heading=f"线索转为记录：{lead}", back=lead.get_absolute_url())


@office(Role.CLERK)
@require_http_methods(_METHODS)
def correct(request: OfficeRequest, pk: int) -> HttpResponse:
    """提出更正 of what is confirmed or in force: a second person approves it."""
    record = opened(visible(request.user).of_body(request.user), pk, request=request)
    form = RecordForm(request.POST or None, instance=record, by=request.user)
    reason = plain(request.POST.get("reason", ""))[:500]
    if request.method == "POST" and form.is_valid():
        if not reason:
            form.add_error(None, "请填写更正理由。")
        else:
            kept = DishonestyRecord.objects.get(pk=record.pk)
            try:
                corrections.propose(kept, form.values(), by=request.user, reason=reason)
            except IllegalMove as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, "已提出更正，请另一名审核员审核；审核通过以前仍按原内容。")
                return redirect(record)
    context = {"form": form, "heading": "提出更正", "record": record, "reason": reason, "is_correction": True}
    return render(request, "records/entry.html", {**context, "back": record.get_absolute_url()})


def _is_ready(request: OfficeRequest, form: RecordForm) -> bool:
    return request.method == "POST" and form.is_valid() and not form.is_repeated()


def _is_submitting(request: OfficeRequest) -> bool:
    return request.POST.get("act") == "submit"


def _refuse(form: RecordForm, refusal: Exception) -> None:
    form.add_error(None, str(refusal))
    if isinstance(refusal, DuplicateRecord) and refusal.existing:
        form.twins = [refusal.existing]


def _stored(request: OfficeRequest, record: DishonestyRecord) -> HttpResponse:
    messages.success(request, "已送审，请另一名审核员审核。" if _is_submitting(request) else "已存为草稿。")
    return redirect(record)


def _page(request: OfficeRequest, form: RecordForm, *, heading: str, back: str) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "heading": heading, "buttons": _BUTTONS, "back": back}
    return render(request, "records/entry.html", context)
