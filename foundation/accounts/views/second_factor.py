"""Enrolling and showing the second factor."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django_otp import login as remember_device
from django_otp import match_token

from foundation.access import OfficeRequest, Role, office
from foundation.accounts import second_factor, workflow
from foundation.accounts.forms import CodeForm, FactorRulesForm
from foundation.accounts.models import SecondFactorRule
from foundation.accounts.views.signing_in import next_page
from foundation.trail import recording

_WRONG_CODE = "动态口令不正确或已用过，请等认证应用显示下一个数字后再输入。"


@never_cache
@office()
@require_http_methods(["GET", "POST"])
def enrol(request: OfficeRequest) -> HttpResponse:
    is_answer = request.method == "POST"
    device = second_factor.waiting_device(request.user) if is_answer else second_factor.new_device(request.user)
    form = CodeForm(request.POST or None)
    if is_answer and form.is_valid():
        if device.verify_token(form.cleaned_data["code"]):
            remember_device(request, workflow.enrol_second_factor(request.user))
            messages.success(request, "双因素认证已启用，以后登录时还须输入动态口令。")
            return redirect(next_page(request))
        form.add_error("code", _WRONG_CODE)
    context = {
        "form": form,
        "secret": second_factor.secret_of(device),
        "is_enrolled": second_factor.devices_of(request.user).exists(),
        "is_required": second_factor.is_required(request.user),
    }
    return render(request, "accounts/second_factor.html", context)


@never_cache
@office()
@require_safe
def enrol_qr(request: OfficeRequest) -> HttpResponse:
    drawn = second_factor.qr_image(second_factor.waiting_device(request.user))
    return HttpResponse(drawn, content_type="image/svg+xml")


@never_cache
@office()
@require_http_methods(["GET", "POST"])
def verify(request: OfficeRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        device = match_token(request.user, form.cleaned_data["code"])
        if device is not None:
            remember_device(request, device)
            recording.record(request.user, "通过双因素认证", request.user)
            return redirect(settings.LOGIN_REDIRECT_URL)
        recording.record(request.user, "双因素认证失败", request.user)
        form.add_error("code", _WRONG_CODE)
    return render(request, "accounts/verify.html", {"form": form})


@office(Role.ADMIN)
@require_http_methods(["GET", "POST"])
def rules(request: OfficeRequest) -> HttpResponse:
    """Each administrator may read the rule; the workflow lets only those change it who manage the whole portal."""
    required = list(SecondFactorRule.objects.values_list("role", flat=True))
    form = FactorRulesForm(request.POST or None, initial={"roles": required})
    if request.method == "POST" and form.is_valid():
        workflow.require_second_factor([Role(role) for role in form.cleaned_data["roles"]], by=request.user)
        messages.success(request, "双因素要求已保存，从下一个页面起生效。")
        return redirect("accounts:second_factor_rules")
    context = {
        "form": form,
        "can_change": request.user.manages_everything,
        "required": [Role(role).label for role in required],
    }
    return render(request, "accounts/second_factor_rules.html", context)
