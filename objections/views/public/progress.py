"""查询: with number and code anyone follows his case, answers, and takes the letters."""

import uuid
from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation import visits
from objections.forms.public import CodeForm, MessageForm, ReviewWishForm
from objections.views.public import cookies
from objections.workflow.handing_in import HandedIn, IntakeClosed, add_to
from objections.workflow.reading import CodeRefused, OpenedCase, open_case, open_own_entries, open_paper

_MOST, _MOST_MESSAGES, _WITHIN = 120, 10, 600
_TOO_MANY = "查询过于频繁，请十分钟后再试。"


@cookies.private
@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    """回执: number and code, to be kept; they are shown again only as long as the browser remembers them."""
    held = cookies.case_and_code(request)
    if held is None:
        return redirect("case_progress")
    number, code = held
    return render(request, "public/case_receipt.html", {"number": number, "code": code})


@cookies.private
@require_http_methods(["GET", "HEAD", "POST"])
def progress(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _asked(request)
    case = _held(request)
    return _page(request, case) if case else render(request, "public/case_progress.html", {"form": CodeForm()})


@cookies.private
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """补充材料 or 申请复核; the office takes it out of the letterbox within seconds."""
    case = _held(request)
    if case is None:
        return redirect("case_progress")
    asks_review = "review" in request.POST
    form = ReviewWishForm(request.POST) if asks_review else MessageForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, case, bad_form=form)
    if visits.is_over(request, purpose="message", limit=_MOST_MESSAGES, seconds=_WITHIN):
        form.add_error(None, "提交过于频繁，请十分钟后再试，已填写的内容仍在本页。")
        return _page(request, case, bad_form=form)
    files = [HandedIn(file.name, file.media_type, file.data) for file in form.cleaned_data.get("papers", [])]
    try:
        add_to(case.number, case.access, form.cleaned_data["text"], asks_review=asks_review, files=files)
    except IntakeClosed as closed:
        form.add_error(None, str(closed))
        return _page(request, case, bad_form=form)
    return _page(request, case, is_sent=True)


@cookies.private
@require_safe
def paper(request: HttpRequest, paper: uuid.UUID) -> HttpResponseBase:
    case = _held(request)
    pdf = open_paper(case, paper) if case else None
    if case is None or pdf is None:
        raise Http404
    title = next((each["title"] for each in case.page.get("papers", []) if each["id"] == str(paper)), case.number)
    return FileResponse(BytesIO(pdf), as_attachment=True, filename=f"{title}.pdf", content_type="application/pdf")


@cookies.private
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    response = redirect("case_progress")
    cookies.forget_case(response)
    return response


@cookies.private
@require_http_methods(["GET", "HEAD", "POST"])
def own_entries(request: HttpRequest) -> HttpResponse:
    """本人信息: shown in the answer to the code and nowhere else."""
    form = CodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "public/case_own_entries.html", {"form": form})
    if visits.is_over(request, purpose="progress", limit=_MOST, seconds=_WITHIN):
        form.add_error(None, _TOO_MANY)
        return render(request, "public/case_own_entries.html", {"form": form}, status=429)
    try:
        entries = open_own_entries(form.cleaned_data["number"], form.cleaned_data["code"])
    except CodeRefused as refused:
        form.add_error(None, str(refused))
        return render(request, "public/case_own_entries.html", {"form": form})
    return render(request, "public/case_own_entries.html", {"entries": entries})


def _asked(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST)
    if not form.is_valid():
        return render(request, "public/case_progress.html", {"form": form})
    if visits.is_over(request, purpose="progress", limit=_MOST, seconds=_WITHIN):
        form.add_error(None, _TOO_MANY)
        return render(request, "public/case_progress.html", {"form": form}, status=429)
    try:
        case = open_case(form.cleaned_data["number"], form.cleaned_data["code"])
    except CodeRefused as refused:
        form.add_error(None, str(refused))
        return render(request, "public/case_progress.html", {"form": form})
    response = redirect("case_progress")
    cookies.remember_case(response, case.number, form.cleaned_data["code"])
    return response


def _held(request: HttpRequest) -> OpenedCase | None:
    held = cookies.case_and_code(request)
    try:
        return open_case(*held) if held else None
    except CodeRefused:
        return None


def _page(
    request: HttpRequest,
    case: OpenedCase,
    *,
    bad_form: MessageForm | ReviewWishForm | None = None,
    is_sent: bool = False,
) -> HttpResponse:
    context = {
        "number": case.number,
        "case": case.page,
        "changed_at": case.changed_at,
        "message_form": bad_form if isinstance(bad_form, MessageForm) else MessageForm(),
        "review_form": bad_form if isinstance(bad_form, ReviewWishForm) else ReviewWishForm(auto_id="review_%s"),
        "bad_form": bad_form,
        "is_sent": is_sent,
    }
    return render(request, "public/case.html", context)
