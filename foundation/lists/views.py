"""What every list of the office can do: be taken away as a file, and keep its conditions under a name."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from foundation.access import OfficeRequest, office
from foundation.listing import OfficeList, lists
from foundation.lists import saving
from foundation.lists.exporting import MOST, export_rows
from foundation.lists.models import SavedFilter
from foundation.trail.reading import note_export


@office()
@require_safe
def export(request: OfficeRequest, key: str) -> FileResponse:
    shown = _list(request, key)
    rows = shown.rows(request.user, request.GET)
    file, count = export_rows(shown, rows), rows.order_by().values("pk")[:MOST].count()
    note_export(request, f"{shown.title}列表", count=count)
    return FileResponse(file, as_attachment=True, filename=f"{shown.title}_{timezone.localdate():%Y%m%d}.xlsx")


@office()
@require_POST
def save(request: OfficeRequest, key: str) -> HttpResponse:
    shown = _list(request, key)
    asked = request.POST
    conditions = asked.get("conditions", "")
    try:
        saved = saving.save(
            key, asked.get("name", ""), conditions, is_shared=asked.get("scope") == "body", by=request.user
        )
    except saving.NotSaved as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已保存为“{saved.name}”{'，本单位同事也能使用' if saved.is_shared else ''}。")
    return redirect(f"{shown.url}?{saving.conditions_of(conditions)}")


@office()
@require_POST
def share(request: OfficeRequest, pk: int) -> HttpResponse:
    saved = _changeable(request, pk)
    saving.share(saved, is_shared=request.POST.get("scope") == "body", by=request.user)
    messages.success(request, f"“{saved.name}”的可见范围已更改。")
    return redirect(_list(request, saved.list_key).url)


@office()
@require_POST
def forget(request: OfficeRequest, pk: int) -> HttpResponse:
    saved = _changeable(request, pk)
    saving.forget(saved, by=request.user)
    messages.success(request, f"已删除“{saved.name}”。")
    return redirect(_list(request, saved.list_key).url)


def _changeable(request: OfficeRequest, pk: int) -> SavedFilter:
    return get_object_or_404(SavedFilter.objects.changeable_by(request.user), pk=pk)


def _list(request: OfficeRequest, key: str) -> OfficeList:
    if key not in lists:
        raise Http404("没有这份清单")
    if not lists[key].is_open_to(request.user):
        raise PermissionDenied("您的角色不能查看此清单。")
    return lists[key]
