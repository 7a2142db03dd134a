"""双因素认证: a time-based code from the person's own device (RFC 6238), by choice or because a role demands it."""

import io
from base64 import b32encode
from typing import TYPE_CHECKING

import segno
from django_otp.plugins.otp_totp.models import TOTPDevice

from foundation.accounts.models import SecondFactorRule, User

if TYPE_CHECKING:
    from django.db.models import QuerySet

_NAME = "动态口令"


def devices_of(user: User) -> "QuerySet[TOTPDevice]":
    return TOTPDevice.objects.filter(user=user, confirmed=True)


def is_required(user: User) -> bool:
    return SecondFactorRule.objects.filter(role__in=user.roles).exists()


def waiting_device(user: User) -> TOTPDevice:
    """The one device that waits for its first code."""
    device: TOTPDevice
    device, _ = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": _NAME})
    return device


def new_device(user: User) -> TOTPDevice:
    """A secret never shown before: one seen earlier, perhaps by a stranger, is given up."""
    TOTPDevice.objects.filter(user=user, confirmed=False).delete()
    return waiting_device(user)


def secret_of(device: TOTPDevice) -> str:
    """To be typed in where no camera is at hand, in groups of four."""
    secret = b32encode(device.bin_key).decode()
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def qr_image(device: TOTPDevice) -> bytes:
    """An SVG made of attributes only: nothing in it that the Content-Security-Policy would stop."""
    drawn = io.BytesIO()
    segno.make(device.config_url, error="m").save(drawn, kind="svg", scale=5, border=4, light="white", svgclass=None)
    return drawn.getvalue()
