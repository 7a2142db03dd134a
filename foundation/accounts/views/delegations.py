"""委托代办: one's own, and what an administrator sets for somebody who cannot."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from foundation.access import OfficeRequest, Role, office
from foundation.accounts import delegations
from foundation.accounts.forms import DelegationForm
from foundation.accounts.models import Delegation, User

_SHOWN = 30


@office()
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: OfficeRequest) -> HttpResponse:
    return _page(request, request.user)


@office(Role.ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def of_person(request: OfficeRequest, pk: int) -> HttpResponse:
    """For somebody who is ill."""
    people = User.objects.manageable_by(request.user).working().select_related("organization")
    return _page(request, get_object_or_404(people, pk=pk))


def _page(request: OfficeRequest, absent: User) -> HttpResponse:
    form = DelegationForm(absent, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = delegations.delegate(absent, form.cleaned_data["deputy"], form.absence(), by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"已设定：{made}。")
            return redirect(request.path)
    rows = Delegation.objects.touching(absent).select_related("absent", "deputy", "set_by")
    context = {
        "absent": absent,
        "is_own": absent == request.user,
        "form": form,
        "can_delegate": form.fields["deputy"].queryset.exists(),  # type: ignore[attr-defined]
        "delegations": rows[:_SHOWN],
        "endable": set(Delegation.objects.endable_by(request.user).touching(absent).values_list("pk", flat=True)),
    }
    return render(request, "accounts/delegations.html", context)


@office()
@require_POST
def end(request: OfficeRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Delegation.objects.endable_by(request.user).select_related("absent", "deputy"), pk=pk)
    try:
        delegations.end(row, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"代办已结束：{row}。")
    if row.absent_id == request.user.pk:
        return redirect("accounts:delegations")
    return redirect("accounts:user_delegations", pk=row.absent_id)
