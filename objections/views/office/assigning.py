"""指派 of many cases to one colleague: first as a preview, then done; given wrongly, they are given again."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.moves import Entered, Refusal
from foundation.paging import row_key
from foundation.previews import NOTHING_CHOSEN, Effect, Preview, Refused, Result
from foundation.selection import BadSelection, pack, unpack
from objections.forms.acts import AssignManyForm
from objections.models import Case
from objections.office_lists import visible
from objections.workflow import desk

LABEL, PARENT = "指派", "异议、投诉和修复"


@office(Role.REVIEWER)
@require_POST
def preview(request: OfficeRequest) -> HttpResponse:
    form = AssignManyForm(request.POST, by=request.user)
    if "rows" not in request.POST or not form.is_valid():
        messages.error(request, "请选择承办单位的在职人员。" if "rows" in request.POST else NOTHING_CHOSEN)
        return redirect(_back(request))
    keys = [key for name in request.POST.getlist("rows") if (key := row_key(name)) is not None]
    to: User = form.cleaned_data["to"]
    entered = desk.would_assign(_cases(request.user, keys), by=request.user, to=to)
    shown = Preview(
        label=LABEL,
        count=len(entered.rows),
        effects=_effects(entered, to),
        refused=_refused(entered.refused),
        hidden={"cases": pack(case.pk for case in entered.rows), "to": str(to.pk)},
        action=f"{reverse('objections:assign_many_do')}?{request.GET.urlencode()}",
        back_url=_back(request),
        parent=PARENT,
    )
    return render(request, "office/bulk_preview.html", {"preview": shown})


@office(Role.REVIEWER)
@require_POST
def perform(request: OfficeRequest) -> HttpResponse:
    form = AssignManyForm(request.POST, by=request.user)
    try:
        cases = _cases(request.user, unpack(request.POST.get("cases", "")))
    except BadSelection as refusal:
        messages.error(request, str(refusal))
        return redirect(_back(request))
    if not form.is_valid():
        messages.error(request, "请选择承办单位的在职人员。")
        return redirect(_back(request))
    entered = desk.assign_all(cases, by=request.user, **form.cleaned_data)
    told = f"由{form.cleaned_data['to']}承办。需要改派的，勾选后再次指派。" if entered.rows else ""
    done = Result(LABEL, len(entered.rows), _refused(entered.refused), _back(request), PARENT, told)
    return render(request, "office/bulk_result.html", {"result": done})


def _cases(user: User, keys: Sequence[int]) -> list[Case]:
    return list(visible(user).filter(pk__in=keys).order_by("pk"))


def _effects(entered: Entered[Case], to: User) -> list[Effect]:
    taken = sum(case.handler_id not in (None, to.pk) for case in entered.rows)
    told = [Effect(len(entered.rows), f"交由{to}承办")] if entered.rows else []
    return [*told, Effect(taken, "现由其他人承办，将改派", is_grave=True)] if taken else told


def _refused(refusals: Sequence[Refusal]) -> list[Refused]:
    return [Refused(refusal, reverse("objections:case", args=[refusal.pk])) for refusal in refusals]


def _back(request: OfficeRequest) -> str:
    return f"{reverse('objections:cases')}?{request.GET.urlencode()}"
