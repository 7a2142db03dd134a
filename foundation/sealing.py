"""Encryption at rest for identity numbers, and blind indexes to find equal ones without opening them.

AES-256-GCM with a key derived from PORTAL_DATA_KEY; the public process has no such key and opens nothing.
"""

import hashlib
import hmac
import os
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

_NONCE = 12


@lru_cache(maxsize=4)
def derived_key(secret: str, purpose: bytes) -> bytes:
    """A key of its own for each purpose, so that none opens what another sealed."""
    if not secret:
        raise RuntimeError("this process holds no data key")
    return hmac.new(secret.encode(), purpose, hashlib.sha256).digest()


@lru_cache(maxsize=4)
def _cipher(secret: str) -> AESGCM:
    return AESGCM(derived_key(secret, b"seal"))


def seal(text: str) -> bytes:
    """Encrypt; the same text never seals to the same bytes. Empty text stays empty."""
    return seal_bytes(text.encode())


def unseal(sealed: bytes) -> str:
    return unseal_bytes(sealed).decode()


def seal_bytes(data: bytes) -> bytes:
    if not data:
        return b""
    nonce = os.urandom(_NONCE)
    return nonce + _cipher(settings.DATA_KEY).encrypt(nonce, data, None)


def unseal_bytes(sealed: bytes | memoryview) -> bytes:
    if not sealed:
        return b""
    sealed = bytes(sealed)
    return _cipher(settings.DATA_KEY).decrypt(sealed[:_NONCE], sealed[_NONCE:], None)


def blind_index(text: str) -> str:
    """A keyed digest under which equal texts are equal and nothing else can be read; empty for empty text."""
    if not text:
        return ""
    return hmac.digest(derived_key(settings.DATA_KEY, b"index"), text.encode(), "sha256").hex()


def mask(text: str) -> str:
    """Identity number as shown in the office: first three and last two characters (domain §4.5)."""
    return f"{text[:3]}{'*' * (len(text) - 5)}{text[-2:]}" if len(text) > 5 else "*" * len(text)


class SealedField(models.BinaryField):  # type: ignore[type-arg]
    """Text kept encrypted; in Python it is plain text, in the database only bytes."""

    description = "加密文本"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["editable"] = True
        kwargs.setdefault("default", b"")
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: bytes | None, expression: object, connection: object) -> "Sealed":
        return Sealed(bytes(value or b""))

    def to_python(self, value: Any) -> Any:
        return value

    def get_prep_value(self, value: Any) -> bytes:
        if isinstance(value, Sealed):
            return value.sealed
        return seal(value) if isinstance(value, str) else bytes(value or b"")

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return super().get_db_prep_value(value if prepared else self.get_prep_value(value), connection, prepared=True)

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)).hex()


class Sealed:
    """A sealed text read from the database: opened only on purpose, never by printing or logging it."""

    __slots__ = ("sealed",)

    def __init__(self, sealed: bytes) -> None:
        self.sealed = sealed

    def open(self) -> str:
        return unseal(self.sealed)

    def masked(self) -> str:
        return mask(self.open())

    def __bool__(self) -> bool:
        return bool(self.sealed)

    def __str__(self) -> str:
        return "（已加密）" if self.sealed else ""

    __repr__ = __str__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and other.sealed == self.sealed

    def __hash__(self) -> int:
        return hash(self.sealed)
