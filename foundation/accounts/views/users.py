"""The people an administrator manages."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.accounts import second_factor, workflow
from foundation.accounts.filters import UserFilter
from foundation.accounts.forms import NewUserForm, UserForm
from foundation.accounts.models import User
from foundation.accounts.office_lists import people_for

_PER_PAGE = 30
_EDITABLE = ("full_name", "roles", "email", "phone")
_ACTS = {
    "deactivate": (workflow.deactivate, "账号已停用，其登录已退出。"),
    "activate": (workflow.activate, "账号已启用。"),
    "unlock": (workflow.unlock, "登录锁定已解除。"),
    "reset_second_factor": (workflow.reset_second_factor, "双因素认证已解除，本人下次登录时可重新绑定。"),
}


@office(Role.ADMIN)
@require_safe
def user_list(request: OfficeRequest) -> HttpResponse:
    people = people_for(request.user, request.GET)
    query = request.GET.copy()
    query.pop("page", None)
    page = Paginator(people, _PER_PAGE).get_page(request.GET.get("page"))
    context = {"filter": UserFilter(request.GET), "page": page, "querystring": query.urlencode()}
    return render(request, "accounts/users.html", context)


@never_cache
@office(Role.ADMIN)
@require_http_methods(["GET", "POST"])
def user_add(request: OfficeRequest) -> HttpResponse:
    initial = {"organization": request.user.organization.uscc}
    form = NewUserForm(request.user, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        handovers = workflow.add_users([form.account()], by=request.user)
        return render(request, "accounts/handover.html", {"handovers": handovers})
    return render(request, "accounts/user_form.html", {"form": form})


@office(Role.ADMIN)
@require_http_methods(["GET", "POST"])
def user_edit(request: OfficeRequest, pk: int) -> HttpResponse:
    person = _person(request, pk)
    initial = {name: getattr(person, name) for name in _EDITABLE} | {"organization": person.organization.uscc}
    form = UserForm(request.user, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            workflow.change_user(person, form.cleaned_data, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "用户资料已保存。")
            return redirect("accounts:users")
    return render(request, "accounts/user_form.html", {"form": form, **_standing(person)})


def _standing(person: User) -> dict[str, Any]:
    return {
        "person": person,
        "is_dormant": workflow.is_dormant(person),
        "has_second_factor": second_factor.devices_of(person).exists(),
    }


@office(Role.ADMIN)
@require_POST
def user_act(request: OfficeRequest, pk: int, act: str) -> HttpResponse:
    person = _person(request, pk)
    verb, told = _ACTS[act]
    options = {"anyway": "anyway" in request.POST} if act == "deactivate" else {}
    try:
        verb(person, by=request.user, **options)
    except workflow.WorkIsOpen as refusal:
        messages.warning(request, refusal.message)
        return redirect("accounts:depart", pk=pk)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, told)
    return redirect("accounts:user_edit", pk=pk)


@never_cache
@office(Role.ADMIN)
@require_POST
def user_reset_password(request: OfficeRequest, pk: int) -> HttpResponse:
    person = _person(request, pk)
    try:
        handover = workflow.reset_password(person, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
        return redirect("accounts:user_edit", pk=pk)
    return render(request, "accounts/handover.html", {"handovers": [handover]})


def _person(request: OfficeRequest, pk: int) -> User:
    people = User.objects.manageable_by(request.user).select_related("organization")
    person: User = get_object_or_404(people, pk=pk)
    return person
