"""Who may open an office page: roles, and the one decorator that every office view wears."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

if TYPE_CHECKING:
    from foundation.accounts.models import User


class Role(TextChoices):
    CLERK = "clerk", "录入员"
    REVIEWER = "reviewer", "审核员"
    SUPERVISOR = "supervisor", "监督员"
    ADMIN = "admin", "管理员"


class OfficeRequest(HttpRequest):
    """A request of a signed-in person; `@office` guarantees it."""

    user: "User"


P = ParamSpec("P")
OfficeView = Callable[Concatenate[OfficeRequest, P], HttpResponseBase]


def office(*roles: Role) -> Callable[[OfficeView[P]], Callable[..., HttpResponseBase]]:
    """Let in signed-in people who hold one of `roles` (any role when none is named); others get 403.

    Whether the *record* may be seen is the scope's question (`visible_to`), answered with 404.
    """

    def decorate(view: OfficeView[P]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}")
            user = request.user
            if roles and not user.has_any_role(*roles):
                raise PermissionDenied("您的角色不能办理此事项。")
            return view(cast(OfficeRequest, request), *args, **kwargs)

        guarded.office_roles = roles  # type: ignore[attr-defined]
        return guarded

    return decorate
