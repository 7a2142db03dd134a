"""What holds for every request of a signed-in person: limits of the session, a password of his own, a second factor."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse

from foundation.accounts import passwords, second_factor, sessions
from foundation.accounts.models import User
from foundation.trail import recording

Handler = Callable[[HttpRequest], HttpResponse]
# Open to whoever still has to change the password or show the second factor.
_ALWAYS_OPEN = frozenset({"accounts:sign_in", "accounts:sign_out", "healthz", "robots", "display"})
_PASSWORD_PAGE = "accounts:password"  # noqa: S105 - the name of a page
_ENROL_PAGE, _ENROL_QR = "accounts:second_factor", "accounts:second_factor_qr"


def sign_in_rules(get_response: Handler) -> Handler:
    def handle(request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, AnonymousUser):
            return get_response(request)
        return _over(request) or _detour(request) or get_response(request)

    return handle


def _over(request: HttpRequest) -> HttpResponse | None:
    """End a session past its limits and say why on the sign-in page."""
    reason = sessions.why_over(request.session)
    if reason is None:
        sessions.mark_seen(request.session)
        return None
    if request.user.is_authenticated:
        recording.record(request.user, "超时退出", request.user)
    sessions.close_session(request)
    # What was posted cannot be posted again by following a link.
    back = request.get_full_path() if request.method == "GET" else "/"
    return redirect(f"{reverse('accounts:sign_in')}?{urlencode({'reason': reason, 'next': back})}")


def _detour(request: HttpRequest) -> HttpResponse | None:
    """The page to be dealt with before any other, unless the person is already there."""
    page = _page_name(request)
    if page in _ALWAYS_OPEN:
        return None
    wanted = _page_owed(request)
    if wanted is None or page == wanted or (wanted == _ENROL_PAGE and page == _ENROL_QR):
        return None
    return redirect(wanted)


def _page_owed(request: HttpRequest) -> str | None:
    user = request.user
    if not isinstance(user, User):
        return None
    if not request.user.is_verified():  # type: ignore[union-attr]
        if second_factor.devices_of(user).exists():
            return "accounts:verify"
        if second_factor.is_required(user):
            return _PASSWORD_PAGE if passwords.is_expired(user) else _ENROL_PAGE
    return _PASSWORD_PAGE if passwords.is_expired(user) else None


def _page_name(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""
