"""What is done to accounts: each verb one function, each in the trail."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from axes.utils import reset
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from foundation.access import Role
from foundation.accounts import hanging, passwords, second_factor, sessions
from foundation.accounts.models import FormerPassword, SecondFactorRule, User
from foundation.organizations.models import Organization
from foundation.trail import recording

DORMANT_DAYS = 90


class WorkIsOpen(ValidationError):
    """What hangs on a person by name is passed on before his account is closed (离岗交接)."""


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What an account begins with."""

    username: str
    full_name: str
    organization: Organization
    roles: Sequence[Role]
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Handover:
    """An account and the password to hand over; it is nowhere kept in clear and shown once."""

    user: User
    password: str


def is_dormant(user: User) -> bool:
    """90 days without use: the account rests until an administrator wakes it."""
    used_at = max(filter(None, (user.last_login, user.enabled_at)))
    return timezone.now() - used_at > timedelta(days=DORMANT_DAYS)


@transaction.atomic
def add_users(accounts: Collection[NewAccount], *, by: User | None) -> list[Handover]:
    handovers = [_add(account) for account in accounts]
    recording.record_all(by, "新增用户", [handover.user for handover in handovers])
    return handovers


def _add(account: NewAccount) -> Handover:
    password = passwords.initial_password()
    user = User(
        username=account.username,
        full_name=account.full_name,
        organization=account.organization,
        roles=list(account.roles),
        email=account.email,
        phone=account.phone,
        password=make_password(password),
    )
    user.full_clean()
    user.save()
    return Handover(user, password)


@transaction.atomic
def change_user(user: User, changes: Mapping[str, Any], *, by: User) -> None:
    """`changes` by field name; other roles or another body end the open sessions. Raises ValidationError."""
    changed = {name: value for name, value in changes.items() if getattr(user, name) != value}
    if not changed:
        return
    is_regranted = bool({"roles", "organization"} & changed.keys())
    if user == by and is_regranted:
        raise ValidationError("不能修改自己的角色和单位，请由另一名管理员办理。")
    detail = {name: [_plain(getattr(user, name)), _plain(value)] for name, value in changed.items()}
    for name, value in changed.items():
        setattr(user, name, value)
    user.save(update_fields=list(changed))
    if is_regranted:
        sessions.end_sessions(user)
    recording.record(by, "修改用户", user, detail=detail)


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | list | bool) else str(value)


@transaction.atomic
def deactivate(user: User, *, by: User, anyway: bool = False) -> None:
    """Raises ValidationError when an administrator would shut himself out, WorkIsOpen unless it is done `anyway`."""
    if user == by:
        raise ValidationError("不能停用自己的账号，请由另一名管理员办理。")
    if not anyway and (count := hanging.open_count(user)):
        raise WorkIsOpen(f"{user}名下还有 {count} 件未办结的事项，账号尚未停用。请先办理离岗交接。")
    User.objects.filter(pk=user.pk).update(is_active=False)
    sessions.end_sessions(user)
    recording.record(by, "停用用户", user)


@transaction.atomic
def activate(user: User, *, by: User) -> None:
    """Wakes a deactivated or a dormant account."""
    User.objects.filter(pk=user.pk).update(is_active=True, enabled_at=timezone.now())
    recording.record(by, "启用用户", user)


@transaction.atomic
def unlock(user: User, *, by: User) -> None:
    reset(username=user.username)
    recording.record(by, "解除登录锁定", user)


@transaction.atomic
def reset_password(user: User, *, by: User) -> Handover:
    """A forgotten password: a new one to hand over, to be changed at the next sign-in. Raises ValidationError."""
    if user == by:
        raise ValidationError("自己的口令请在“修改口令”中修改。")
    handover = Handover(user, passwords.initial_password())
    _store_password(user, handover.password)
    User.objects.filter(pk=user.pk).update(must_change_password=True)
    reset(username=user.username)
    sessions.end_sessions(user)
    recording.record(by, "重置口令", user)
    return handover


@transaction.atomic
def change_password(user: User, password: str, *, session_key: str | None) -> None:
    """Raises ValidationError. Every other session ends."""
    validate_password(password, user)
    _store_password(user, password)
    User.objects.filter(pk=user.pk).update(must_change_password=False)
    user.must_change_password = False
    sessions.end_sessions(user, except_key=session_key)
    recording.record(user, "修改口令", user)


def _store_password(user: User, password: str) -> None:
    FormerPassword.objects.create(user=user, password=user.password)
    kept = user.former_passwords.order_by("-replaced_at", "-pk").values("pk")[: passwords.REMEMBERED]
    user.former_passwords.exclude(pk__in=kept).delete()
    user.set_password(password)
    user.password_changed_at = timezone.now()
    user.save(update_fields=["password", "password_changed_at"])


@transaction.atomic
def enrol_second_factor(user: User) -> TOTPDevice:
    """The first right code makes the waiting device the person's own."""
    device = second_factor.waiting_device(user)
    second_factor.devices_of(user).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    recording.record(user, "启用双因素认证", user)
    return device


@transaction.atomic
def reset_second_factor(user: User, *, by: User) -> None:
    """A lost device: the person enrols anew at the next sign-in."""
    second_factor.devices_of(user).delete()
    sessions.end_sessions(user)
    recording.record(by, "解除双因素认证", user)


@transaction.atomic
def require_second_factor(roles: Collection[Role], *, by: User) -> None:
    """Exactly these roles sign in with a second factor from now on, in the whole portal."""
    if not by.manages_everything:
        raise PermissionDenied("双因素要求对全省生效，只能由省发展改革委的管理员设置。")
    SecondFactorRule.objects.exclude(role__in=roles).delete()
    for role in roles:
        SecondFactorRule.objects.get_or_create(role=role, defaults={"required_by": by})
    recording.record_fact(
        by,
        "设置双因素要求",
        label="accounts.secondfactorrule",
        pk="",
        title="、".join(Role(role).label for role in roles) or "不作要求",
    )
