"""来件: the guides, and the forms by which visitors object, complain and ask for repair without an account."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.articles.choices import Section
from disclosure.articles.models import PublicArticle
from disclosure.choices import DecisionKind
from disclosure.models import Publication
from foundation import access_codes, visits
from foundation.deadlines.clock import today
from foundation.organizations.models import PublicOrganization
from objections.choices import CaseKind
from objections.forms.public import ComplaintForm, IntakeForm, ObjectionForm, RepairForm
from objections.guides import GUIDES
from objections.views.public import cookies
from objections.workflow import drafts
from objections.workflow.handing_in import HandedIn, IntakeClosed, hand_in

_FORMS: dict[str, type[IntakeForm]] = {
    CaseKind.OBJECTION: ObjectionForm,
    CaseKind.COMPLAINT: ComplaintForm,
    CaseKind.REPAIR: RepairForm,
}
# An office shares one address, so the limit lies far above what its people hand in.
_MOST, _WITHIN = 60, 3600
_TOO_MANY = "这个网络地址一小时内提交过多，内容已保留，请稍后再提交；紧急的请到政务服务窗口办理。"


@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    return render(request, "public/case_guides.html", {"guides": GUIDES})


@require_safe
def guide(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in GUIDES:
        raise Http404
    told, article = GUIDES[kind], PublicArticle.objects.public(today()).at(Section.GUIDES, kind).first()
    context = {"guide": told, "kind": kind, "periods": told.periods(today()), "article": article}
    return render(request, "public/case_guide.html", context)


@cookies.private
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in _FORMS:
        raise Http404
    entry = _entry(request, kind)
    if entry and (told := _bar(kind, entry)):
        return render(request, "public/case_barred.html", {"entry": entry, "guide": GUIDES[kind], **told})
    form = _form(request, kind, entry)
    if request.method == "POST" and "save" in request.POST:
        if not visits.is_over(request, purpose="draft", limit=_MOST, seconds=_WITHIN):
            return _saved(request, kind, form, entry)
        form.add_error(None, "这个网络地址一小时内保存过多，请稍后再保存；已填写的内容仍在本页。")
        return _page(request, kind, form, entry)
    if request.method == "POST" and form.is_valid():
        if visits.is_over(request, purpose="hand-in", limit=_MOST, seconds=_WITHIN):
            form.add_error(None, _TOO_MANY)
        else:
            return _handed_in(request, kind, form, entry)
    return _page(request, kind, form, entry)


def _handed_in(request: HttpRequest, kind: str, form: IntakeForm, entry: Publication | None) -> HttpResponse:
    files = [HandedIn(file.name, file.media_type, file.data) for file in form.cleaned_data["papers"]]
    try:
        receipt = hand_in(CaseKind(kind), form.answers(), files=files)
    except IntakeClosed as closed:
        form.add_error(None, str(closed))
        return _page(request, kind, form, entry)
    response = redirect("case_receipt")
    cookies.remember_case(response, receipt.number, receipt.code)
    if code := cookies.draft_code(request, kind):
        drafts.discard(CaseKind(kind), code)
        cookies.forget_draft(response, kind)
    return response


def _saved(request: HttpRequest, kind: str, form: IntakeForm, entry: Publication | None) -> HttpResponse:
    """Nothing is checked yet; the browser keeps the code of the draft."""
    code = cookies.draft_code(request, kind) or access_codes.new_code()
    kept = {**form.typed(), "about": _about(kind, entry)}
    drafts.save(CaseKind(kind), code, kept)
    fresh = _FORMS[kind](initial=kept, **_entry_argument(kind, entry))
    response = _page(request, kind, fresh, entry, is_saved=True)
    cookies.remember_draft(response, kind, code)
    return response


def _form(request: HttpRequest, kind: str, entry: Publication | None) -> IntakeForm:
    arguments = _entry_argument(kind, entry)
    if request.method == "POST":
        return _FORMS[kind](request.POST, request.FILES, **arguments)
    return _FORMS[kind](initial=_draft(request, kind, entry) or _first(request, kind), **arguments)


def _draft(request: HttpRequest, kind: str, entry: Publication | None) -> dict[str, Any]:
    """What was saved for this very entry."""
    code = cookies.draft_code(request, kind)
    kept = drafts.read(CaseKind(kind), code) if code else {}
    return kept if kept.get("about") == _about(kind, entry) else {}


def _first(request: HttpRequest, kind: str) -> dict[str, Any]:
    if kind != CaseKind.COMPLAINT:
        return {}
    named = PublicOrganization.objects.filter(uscc=request.GET.get("body", "")).first()
    return {"body": named.name} if named else {}


def _entry(request: HttpRequest, kind: str) -> Publication | None:
    if kind == CaseKind.COMPLAINT:
        return None
    public = Publication.objects.public(today())
    return get_object_or_404(public.identified_by(request.GET.get("entry", "")))


def _entry_argument(kind: str, entry: Publication | None) -> dict[str, Any]:
    return {} if kind == CaseKind.COMPLAINT else {"entry": entry}


def _about(kind: str, entry: Publication | None) -> str:
    return str(entry.public_id) if entry else str(kind)


def _bar(kind: str, entry: Publication) -> dict[str, Any] | None:
    """Why this entry cannot be repaired here, and what to do instead; None where it can."""
    if kind != CaseKind.REPAIR:
        return None
    if entry.repairable_from is None:
        return {"reason": "none"}
    if entry.kind == DecisionKind.PENALTY:
        is_early = entry.repairable_from > today()
        return {"reason": "early" if is_early else "elsewhere"}
    return None


def _page(
    request: HttpRequest, kind: str, form: IntakeForm, entry: Publication | None, *, is_saved: bool = False
) -> HttpResponse:
    context = {"form": form, "kind": kind, "guide": GUIDES[kind], "entry": entry, "is_saved": is_saved}
    return render(request, "public/case_new.html", context)
