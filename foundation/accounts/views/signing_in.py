"""Signing in and out, the own password, the own sessions."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.access import OfficeRequest, office
from foundation.accounts import passwords, sessions, throttle, workflow
from foundation.accounts.forms import PasswordForm, SignInForm
from foundation.accounts.lockout import locked_out
from foundation.accounts.models import User
from foundation.trail import recording

_REASONS = {
    "idle": "您已 15 分钟没有操作，为安全起见已自动退出，请重新登录。",
    "absolute": "本次登录已满 8 小时，请重新登录。",
}


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(next_page(request))
    if request.method == "POST" and throttle.is_exhausted(request):
        return locked_out(request)
    typed = request.POST if request.method == "POST" else None
    form = SignInForm(request, typed, initial={"next": next_page(request)})
    if request.method == "POST":
        if form.is_valid():
            user: User = form.get_user()
            sessions.open_session(request, user)
            recording.record(user, "登录", user)
            return redirect(next_page(request))
        _record_failure(request, form.cleaned_data.get("username", ""))
    context = {"form": form, "reason": _REASONS.get(request.GET.get("reason", ""))}
    return render(request, "accounts/sign_in.html", context)


def _record_failure(request: HttpRequest, username: str) -> None:
    """Only a name that exists is kept: what stands there by mistake is often a password, and the trail is for ever."""
    known = username if User.objects.filter(username=username).exists() else "未知用户名"
    verb = "登录锁定" if getattr(request, "axes_locked_out", False) else "登录失败"
    recording.record_fact(None, verb, label="accounts.user", pk="", title=known)


def next_page(request: HttpRequest) -> str:
    """Where the visitor was going, if that is a page of ours; else the home page."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    is_safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if is_safe else reverse(settings.LOGIN_REDIRECT_URL)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, User):
        recording.record(request.user, "退出", request.user)
    sessions.close_session(request)
    return redirect("accounts:sign_in")


@sensitive_post_parameters()
@never_cache
@office()
@require_http_methods(["GET", "POST"])
def password(request: OfficeRequest) -> HttpResponse:
    form = PasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid() and _changed(request, form):
        messages.success(request, "口令已修改，其他设备上的登录已退出。")
        return redirect(settings.LOGIN_REDIRECT_URL)
    context = {"form": form, "is_forced": passwords.is_expired(request.user)}
    return render(request, "accounts/password.html", context)


def _changed(request: OfficeRequest, form: PasswordForm) -> bool:
    old_key = str(request.session.session_key)
    try:
        workflow.change_password(request.user, form.cleaned_data["new"], session_key=old_key)
    except ValidationError as refusal:
        form.add_error("new", refusal)
        return False
    update_session_auth_hash(request, request.user)
    sessions.follow_new_key(old_key, str(request.session.session_key))
    return True


@office()
@require_safe
def session_list(request: OfficeRequest) -> HttpResponse:
    context = {
        "sessions": sessions.open_sessions(request.user),
        "current_key": request.session.session_key,
    }
    return render(request, "accounts/sessions.html", context)


@office()
@require_POST
def end_session(request: OfficeRequest, pk: int) -> HttpResponseBase:
    session = get_object_or_404(request.user.sign_ins, pk=pk)
    sessions.end_sessions(request.user, only=session.session_key)
    recording.record(request.user, "退出一处登录", request.user)
    return redirect("accounts:sessions")


@office()
@require_POST
def sign_out_everywhere(request: OfficeRequest) -> HttpResponse:
    """This session included: whoever suspects a stranger wants to begin afresh."""
    recording.record(request.user, "全部退出", request.user)
    sessions.end_sessions(request.user)
    sessions.close_session(request)
    return redirect("accounts:sign_in")
