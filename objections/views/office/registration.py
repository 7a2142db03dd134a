"""来件登记, and what a recorded body applies for from the page of its own record."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from foundation.access import OfficeRequest, Role, office
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from foundation.notices.printing import print_pdf
from foundation.sites import PUBLIC, site_url
from objections.choices import Applicant, CaseKind, Channel
from objections.forms.registration import REGISTRATIONS, OwnRecordForm
from objections.models import Case
from objections.workflow.receiving import Told, issue_code, register
from objections.workflow.texts import OpenedFile
from records.models import DishonestyRecord


@office(Role.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: OfficeRequest, kind: str) -> HttpResponse:
    """The receipt with the code is printed at once, because the code is kept nowhere."""
    if kind not in REGISTRATIONS:
        raise Http404
    form = REGISTRATIONS[kind](request.POST or None, request.FILES or None, initial={"received_on": today()})
    if request.method == "POST" and form.is_valid():
        holder, code = issue_code(CaseKind(kind))
        if case := _registered(form, partial(register, form.told(), by=request.user, holder=holder)):
            return _receipt(case, code)
    context = {"form": form, "kind": CaseKind(kind).label}
    return render(request, "objections/register.html", context)


@office(Role.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: OfficeRequest, kind: str, pk: int) -> HttpResponse:
    if kind not in (CaseKind.OBJECTION, CaseKind.REPAIR):
        raise Http404
    own = DishonestyRecord.objects.visible_to(request.user).in_force()
    record = get_object_or_404(own.filter(body_id__in=request.user.organization.continued), pk=pk)
    form = OwnRecordForm(request.POST or None, request.FILES or None, kind=CaseKind(kind))
    if request.method == "POST" and form.is_valid():
        holder, _ = issue_code(CaseKind(kind))
        told = _of_own_record(form, CaseKind(kind), record, request)
        if case := _registered(form, partial(register, told, by=request.user, holder=holder)):
            messages.success(request, f"已提交，编号 {case.number}，可以在这里查看进度和结果。")
            return redirect(case)
    context = {"form": form, "kind": CaseKind(kind).label, "record": record}
    return render(request, "objections/apply.html", context)


def _registered(form: forms.Form, act: "partial[Case]") -> Case | None:
    try:
        return act()
    except IllegalMove as refusal:
        form.add_error(None, str(refusal))
        return None


def _of_own_record(form: OwnRecordForm, kind: CaseKind, record: DishonestyRecord, request: OfficeRequest) -> Told:
    facts = form.cleaned_data
    body = request.user.organization
    return Told(
        kind=kind,
        channel=Channel.OFFICE,
        received_on=today(),
        applicant=Applicant.SUBJECT,
        statement=facts["statement"],
        person={"name": body.name, "phone": facts["contact"]},
        source=record,
        applicant_body=body,
        reasons=facts.get("reasons", []),
        has_promised=facts.get("promise", False),
        files=[OpenedFile(file.name, file.media_type, file.data) for file in facts["papers"]],
    )


def _receipt(case: Case, code: str) -> HttpResponse:
    context: dict[str, Any] = {
        "case": case,
        "code": code,
        "progress_url": site_url(PUBLIC, "case_progress"),
        "issued_on": today(),
    }
    pdf = print_pdf("objections/notices/receipt.html", context)
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{case.number}.pdf"', "Cache-Control": "no-store"},
    )
