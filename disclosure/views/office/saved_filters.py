"""常用筛选: each person's own."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from disclosure.choices import DecisionKind
from disclosure.models import SavedFilter
from foundation.access import OfficeRequest, office

_NAME_LENGTH = 30
_CONDITIONS_LENGTH = 1000


@office()
@require_POST
def save(request: OfficeRequest, kind: DecisionKind) -> HttpResponse:
    name = request.POST.get("name", "").replace("\0", "").strip()[:_NAME_LENGTH]
    conditions = QueryDict(request.POST.get("conditions", "")).urlencode()
    if not name:
        messages.error(request, "请先给这组条件起个名字，再保存。")
    elif not conditions or len(conditions) > _CONDITIONS_LENGTH:
        messages.error(request, "没有可保存的条件，请先筛选再保存。")
    else:
        SavedFilter.objects.update_or_create(
            user=request.user, kind=kind, name=name, defaults={"querystring": conditions}
        )
        messages.success(request, f"已保存为“{name}”。")
    return redirect(f"{reverse('disclosure:list', args=[kind])}?{conditions}")


@office()
@require_POST
def forget(request: OfficeRequest, pk: int) -> HttpResponse:
    saved = get_object_or_404(request.user.saved_filters, pk=pk)
    saved.delete()
    messages.success(request, f"已删除“{saved.name}”。")
    return redirect("disclosure:list", saved.kind)
