"""批量导入: template, upload, progress, what became of each row, and the report to correct and send again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRefresh

from disclosure.choices import BatchStatus
from disclosure.imports import receive, reporting
from disclosure.imports.kinds import kinds, offered
from disclosure.models import ImportBatch
from disclosure.views.office.forms import UploadForm
from foundation.access import OfficeRequest, Role, office
from foundation.messages.nudges import nudge
from foundation.paging import page_by_key, row_key
from foundation.trail import recording as trail

_BATCHES = 30
_ROWS = 100
_FINISHED = (BatchStatus.DONE, BatchStatus.REFUSED)


@office()
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    batches = ImportBatch.objects.visible_to(request.user).select_related("author")
    context = {
        "page": page_by_key(batches, request.GET, size=_BATCHES),
        "kinds": offered(),
        "can_import": request.user.has_any_role(Role.CLERK),
    }
    return render(request, "disclosure/imports.html", context)


@office(Role.CLERK)
@require_http_methods(["GET", "POST"])
def upload(request: OfficeRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None, initial={"kind": request.GET.get("kind")})
    if request.method == "POST" and form.is_valid():
        try:
            batch = receive.receive(form.cleaned_data["file"], kind=form.cleaned_data["kind"], by=request.user)
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            nudge("disclosure.tasks.run_imports")
            return redirect("disclosure:import_detail", batch.pk)
    return render(request, "disclosure/import_upload.html", {"form": form})


@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    """How far the import is; without script the page reloads itself, with script only the bar does."""
    batches = ImportBatch.objects.visible_to(request.user).select_related("author", "organization", "content")
    batch = get_object_or_404(batches, pk=pk)
    is_finished = batch.status in _FINISHED
    if request.headers.get("HX-Request"):
        if is_finished:
            return HttpResponseClientRefresh()
        return render(request, "disclosure/_import_progress.html", {"batch": batch})
    context = {
        "batch": batch,
        "is_finished": is_finished,
        "can_import": request.user.has_any_role(Role.CLERK),
        "accepted_url": kinds[batch.kind].address(batch),
        "has_report": batch.status == BatchStatus.DONE and _may_open_file(batch, request),
        **_told_rows(batch, request),
    }
    return render(request, "disclosure/import_detail.html", context)


def _may_open_file(batch: ImportBatch, request: OfficeRequest) -> bool:
    return ImportBatch.objects.own_of(request.user).filter(pk=batch.pk).exists()


def _told_rows(batch: ImportBatch, request: OfficeRequest) -> dict[str, Any]:
    """The faulty rows, a page at a time, each problem under the label of its field."""
    labels = reporting.labels_of(batch.kind)
    rows = batch.told_rows.order_by("row")
    shown = request.GET.get("show", "")
    if shown == "errors":
        rows = rows.exclude(errors=[])
    elif shown == "warnings":
        rows = rows.exclude(warnings=[])
    found = list(rows.filter(row__gt=row_key(request.GET.get("after", "")) or 0)[: _ROWS + 1])
    problems = [
        {"row": row, "is_error": is_error, "label": labels.get(problem["field"], ""), **problem}
        for row in found[:_ROWS]
        for is_error, told in ((True, row.errors), (False, row.warnings))
        for problem in told
    ]
    return {"problems": problems, "show": shown, "next_key": found[_ROWS - 1].row if len(found) > _ROWS else None}


@office()
@require_safe
def report(request: OfficeRequest, pk: int) -> HttpResponse | FileResponse:
    batch = get_object_or_404(ImportBatch.objects.own_of(request.user), pk=pk)
    if batch.status != BatchStatus.DONE:
        messages.error(request, "导入还没有完成，完成后再下载回执。")
        return redirect("disclosure:import_detail", pk)
    trail.record(request.user, "导出回执", batch, detail={"条数": batch.rows})
    name = f"{batch.filename.rpartition('.')[0] or batch.filename}_回执.xlsx"
    return FileResponse(reporting.report(batch), as_attachment=True, filename=name)


@office()
@require_safe
def template(request: OfficeRequest, kind: str) -> FileResponse:
    if kind not in kinds:
        raise Http404
    name = f"{request.user.organization.short_name or request.user.organization.name}_{kinds[kind].label}_模板.xlsx"
    return FileResponse(reporting.template(kind), as_attachment=True, filename=name)
