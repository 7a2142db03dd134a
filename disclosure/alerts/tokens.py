"""The tokens in the links of our mails: they follow from the subscription's random key and the office's secret, so that
only their digests are stored and each mail can still carry the link to stop."""

import base64
import hashlib
import hmac
from uuid import UUID

from django.conf import settings

from disclosure.alerts.choices import Act
from foundation.sealing import derived_key


def token(subscription: UUID, act: Act, *, occasion: str = "") -> str:
    """256 bits; a new occasion makes the former link worthless."""
    key = derived_key(settings.DATA_KEY, b"alerts")
    drawn = hmac.digest(key, f"{act}:{subscription}:{occasion}".encode(), "sha256")
    return base64.urlsafe_b64encode(drawn).rstrip(b"=").decode()


def digest(typed: str) -> bytes:
    return hashlib.sha256(typed.encode()).digest()
