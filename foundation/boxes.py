"""Sealed boxes: anyone who holds the office's public key can close one, the office alone can open it (libsodium).

The key pair follows from PORTAL_DATA_KEY, so the office needs no second secret; the public process has only the public
half, which the office lays out in a public table.
"""

from functools import lru_cache

from django.conf import settings
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox

from foundation.sealing import derived_key


class Unopenable(Exception):
    """The box was closed with another key, or was changed since."""


def close(data: bytes, public_key: bytes) -> bytes:
    """Nobody can open it again without the private half, not even the process that closed it."""
    return SealedBox(PublicKey(public_key)).encrypt(data)


def open_(box: bytes | memoryview) -> bytes:
    """What a visitor handed in. Raises Unopenable."""
    try:
        return SealedBox(_private_key(settings.DATA_KEY)).decrypt(bytes(box))
    except CryptoError as error:
        raise Unopenable from error


def public_key() -> bytes:
    """The half that is laid out for the public process."""
    return bytes(_private_key(settings.DATA_KEY).public_key)


def lock(data: bytes, key: bytes) -> bytes:
    """What a visitor may read again, under a key made from the access code."""
    return bytes(SecretBox(key).encrypt(data))


def unlock(locked: bytes | memoryview, key: bytes) -> bytes:
    """Raises Unopenable."""
    try:
        return SecretBox(key).decrypt(bytes(locked))
    except CryptoError as error:
        raise Unopenable from error


@lru_cache(maxsize=2)
def _private_key(secret: str) -> PrivateKey:
    return PrivateKey(derived_key(secret, b"intake"))
