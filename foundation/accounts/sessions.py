"""Sessions of a person: opened at sign-in with a new key, listed, ended one by one or all at once."""

from datetime import datetime, timedelta
from importlib import import_module

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

from foundation.accounts.models import SignIn, User

_SIGNED_IN_AT, _SEEN_AT = "signed_in_at", "seen_at"
# Writing each request's moment would be a write per page; a minute is near enough for fifteen.
_SEEN_STEP = timedelta(minutes=1)
_AGENT_LENGTH = 300


def open_session(request: HttpRequest, user: User) -> None:
    """Sign the person in under a fresh session key, so that a key planted before is worth nothing."""
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    request.session.cycle_key()
    now = timezone.now()
    request.session[_SIGNED_IN_AT] = request.session[_SEEN_AT] = now.isoformat()
    request.session.save()
    request.session.clear_expired()
    SignIn.objects.filter(user=user, signed_in_at__lt=now - _lifetime()).delete()
    SignIn.objects.create(
        user=user,
        session_key=str(request.session.session_key),
        address=get_client_ip_address(request),
        agent=request.headers.get("User-Agent", "")[:_AGENT_LENGTH],
    )


def close_session(request: HttpRequest) -> None:
    SignIn.objects.filter(session_key=request.session.session_key or "").delete()
    logout(request)


def why_over(session: SessionBase) -> str | None:
    """Which limit the session has outlived: "idle" (15 minutes without use) or "absolute" (eight hours in all)."""
    now = timezone.now()
    if now - _moment(session, _SEEN_AT) > timedelta(seconds=settings.SESSION_IDLE_SECONDS):
        return "idle"
    return "absolute" if now - _moment(session, _SIGNED_IN_AT) > _lifetime() else None


def mark_seen(session: SessionBase) -> None:
    now = timezone.now()
    if now - _moment(session, _SEEN_AT) >= _SEEN_STEP:
        session[_SEEN_AT] = now.isoformat()
        SignIn.objects.filter(session_key=session.session_key or "").update(seen_at=now)


def open_sessions(user: User) -> list[SignIn]:
    """Those still within their limits, the latest used first."""
    now = timezone.now()
    idle = timedelta(seconds=settings.SESSION_IDLE_SECONDS)
    return list(user.sign_ins.filter(seen_at__gt=now - idle, signed_in_at__gt=now - _lifetime()).order_by("-seen_at"))


def end_sessions(user: User, *, only: str | None = None, except_key: str | None = None) -> None:
    """Sign the person out everywhere, in one place, or everywhere else."""
    ended = user.sign_ins.exclude(session_key=except_key or "")
    if only is not None:
        ended = ended.filter(session_key=only)
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for key in ended.values_list("session_key", flat=True):
        store(key).delete()
    ended.delete()


def follow_new_key(old_key: str, new_key: str) -> None:
    """A changed password renews the key of the session it was changed in."""
    SignIn.objects.filter(session_key=old_key).update(session_key=new_key)


def _moment(session: SessionBase, name: str) -> datetime:
    return datetime.fromisoformat(session.setdefault(name, timezone.now().isoformat()))


def _lifetime() -> timedelta:
    return timedelta(seconds=settings.SESSION_COOKIE_AGE)
