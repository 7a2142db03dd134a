"""录入: the form of a decision, checked as it is typed and again when it is sent."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from disclosure import documents
from disclosure.choices import DecisionKind
from disclosure.forms.decision import DecisionForm
from disclosure.models import Decision
from disclosure.views.office.acts import OneDecision
from disclosure.views.office.due_panel import due_panel
from disclosure.views.office.forms import AttachmentForm
from disclosure.views.office.record import own_decisions, record_context
from disclosure.workflow import compliance, entry
from disclosure.workflow.entry import EDITABLE, DuplicateDecision
from foundation.access import OfficeRequest, Role, office
from foundation.moves import IllegalMove
from foundation.paging import row_key
from foundation.trail.reading import opened

_BUTTONS = ({"value": "submit", "label": "保存并送审"}, {"value": "draft", "label": "存为草稿"})


@office(Role.CLERK)
@require_http_methods(["GET", "POST"])
def add(request: OfficeRequest, kind: DecisionKind) -> HttpResponse:
    form = DecisionForm(kind, request.POST or None, by=request.user)
    if request.method == "POST" and _passes(request, form):
        try:
            decision = entry.enter(kind, form.told(), by=request.user, submit=_is_submitting(request))
        except (IllegalMove, DuplicateDecision) as refusal:
            form.add_error(None, str(refusal))
        else:
            return _stored(request, decision)
    return _page(request, kind, form, heading=f"录入{kind.label}")


@office(Role.CLERK)
@require_http_methods(["GET", "POST"])
def edit(request: OfficeRequest, kind: DecisionKind, pk: int) -> HttpResponse:
    decision = opened(own_decisions(request.user, kind), pk, request=request)
    if decision.status not in EDITABLE:
        messages.error(request, "已报送的记录不能直接修改：待审核的请先撤回报送，已公示的请申请更正。")
        return redirect("disclosure:detail", kind, pk)
    form = DecisionForm(kind, request.POST or None, by=request.user, decision=decision)
    if request.method == "POST" and _passes(request, form):
        try:
            entry.amend(decision, form.told(), by=request.user, submit=_is_submitting(request))
        except (IllegalMove, DuplicateDecision) as refusal:
            form.add_error(None, str(refusal))
        else:
            return _stored(request, decision)
    return _page(request, kind, form, heading=f"修改{kind.label}", decision=decision)


@office(Role.CLERK)
@require_POST
def check(request: OfficeRequest, kind: DecisionKind) -> HttpResponse:
    """What is wrong with what has been typed so far, told beside the fields without touching them."""
    rows = own_decisions(request.user, kind)
    decision = rows.filter(pk=row_key(request.GET.get("row", "")) or 0).first()
    form = DecisionForm(kind, request.POST, by=request.user, decision=decision)
    form.is_valid()
    context = {"checks": form.checks(), "due": due_panel(form.decided_on)}
    return render(request, "disclosure/_checks.html", context)


@office(Role.CLERK)
@require_POST
def attach(request: OfficeRequest, kind: DecisionKind, pk: int) -> HttpResponse:
    decision = get_object_or_404(own_decisions(request.user, kind), pk=pk)
    form = AttachmentForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            file, purpose = form.cleaned_data["file"], form.cleaned_data["purpose"]
            documents.attach(decision, file, purpose=purpose, by=request.user)
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            messages.success(request, "已上传。")
            return redirect("disclosure:detail", kind, pk)
    context = {**record_context(decision, by=request.user), "attachment_form": form, "acting_form": form}
    return render(request, "disclosure/detail.html", context)


def _passes(request: OfficeRequest, form: DecisionForm) -> bool:
    """Whether the checks let it pass; what they refuse of a submission is kept in mind (首次合规率)."""
    if form.is_valid():
        return True
    if _is_submitting(request):
        compliance.note_refused(request.user.organization_id, [form.refused_key])
    return False


def _is_submitting(request: OfficeRequest) -> bool:
    return request.POST.get("act") == "submit"


def _stored(request: OfficeRequest, decision: Decision) -> HttpResponse:
    sent = "已送审，请另一名审核员审核。" if _is_submitting(request) else "已存为草稿。"
    messages.success(request, sent)
    return redirect("disclosure:detail", decision.kind, decision.pk)


def _page(
    request: OfficeRequest,
    kind: DecisionKind,
    form: DecisionForm,
    *,
    heading: str,
    decision: OneDecision | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "kind": kind,
        "form": form,
        "heading": heading,
        "decision": decision,
        "due": due_panel(form.decided_on),
        "buttons": _BUTTONS,
        "back": reverse("disclosure:list", args=[kind]),
    }
    return render(request, "disclosure/entry.html", context)
