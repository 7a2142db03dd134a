"""Django admin, for the configuration of superusers only; it has no sign-in of its own."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url


def sign_in_at_the_portal(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
    if request.user.is_authenticated:
        raise PermissionDenied("系统配置只对超级管理员开放。")
    return redirect_to_login(resolve_url("admin:index"), "accounts:sign_in")


def is_open_to(request: HttpRequest) -> bool:
    return bool(request.user.is_active and getattr(request.user, "is_superuser", False))


admin.site.login = sign_in_at_the_portal  # type: ignore[method-assign]
admin.site.has_permission = is_open_to  # type: ignore[method-assign]
admin.site.site_header = admin.site.site_title = "政务诚信档案 · 系统配置"
