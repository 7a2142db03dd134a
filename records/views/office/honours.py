"""荣誉核查: ask for a list, read the answers, take them away."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.access import OfficeRequest, office
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from foundation.paging import page_by_key, without_keys
from foundation.trail import recording as trail
from foundation.trail.reading import note_read
from records.choices import Verdict
from records.forms.honours import HonourForm
from records.honours import sheet
from records.models import HonourCheck
from records.workflow import honours

_PER_PAGE = 30
_ANSWERS_PER_PAGE = 200


@office()
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    rows = HonourCheck.objects.visible_to(request.user).defer("answers").select_related("author")
    context = {
        "page": page_by_key(rows, request.GET, size=_PER_PAGE),
        "querystring": without_keys(request.GET),
    }
    return render(request, "records/honour_checks.html", context)


@office()
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: OfficeRequest) -> HttpResponse:
    form = HonourForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        told = form.cleaned_data
        return redirect(honours.check(told["asked"], purpose=told["purpose"], by=request.user))
    return render(request, "records/honour_check_add.html", {"form": form})


@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    check = _visible(request, pk)
    note_read(request, check)
    chosen = request.GET.get("verdict", "")
    rows = [
        {**row, "label": Verdict(row["verdict"]).label}
        for row in check.answers
        if not chosen or row["verdict"] == chosen
    ]
    context = {
        "check": check,
        "page": Paginator(rows, _ANSWERS_PER_PAGE).get_page(request.GET.get("page")),
        "tabs": _tabs(check, chosen),
        "querystring": f"verdict={chosen}" if chosen in Verdict.values else "",
    }
    return render(request, "records/honour_check.html", context)


@office()
@require_safe
def export(request: OfficeRequest, pk: int) -> FileResponse:
    check = _visible(request, pk)
    trail.record(request.user, "导出核查结果", check, detail={"条数": check.asked})
    name = f"荣誉核查结果_{today():%Y%m%d}.xlsx"
    return FileResponse(sheet.write(check.answers), as_attachment=True, filename=name)


@office()
@require_POST
def issue(request: OfficeRequest, pk: int) -> HttpResponse:
    check = _visible(request, pk)
    try:
        honours.issue_report(check, by=request.user)
    except IllegalMove as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "已制发核查结果，可以下载 PDF。")
    return redirect(check)


def _visible(request: OfficeRequest, pk: int) -> HonourCheck:
    rows = HonourCheck.objects.visible_to(request.user).select_related("author", "organization", "letter")
    return get_object_or_404(rows, pk=pk)


def _tabs(check: HonourCheck, chosen: str) -> list[dict[str, Any]]:
    page = reverse("records:honour_check", args=[check.pk])
    told = [row["verdict"] for row in check.answers]
    kinds = [("", "全部", len(told)), *((each.value, each.label, told.count(each.value)) for each in Verdict)]
    return [
        {"label": label, "url": f"{page}?verdict={value}", "count": count, "is_current": value == chosen}
        for value, label, count in kinds
    ]
