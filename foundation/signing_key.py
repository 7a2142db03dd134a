"""Ed25519 signatures over what the portal publishes for machines; the key follows from PORTAL_DATA_KEY (libsodium).

Only processes of the office hold it; everybody checks with the public half that stands beside each signature.
"""

from functools import lru_cache

from django.conf import settings
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from foundation.sealing import derived_key


def sign(text: str) -> bytes:
    return bytes(_key(settings.DATA_KEY).sign(text.encode()).signature)


def verify_key() -> bytes:
    return bytes(_key(settings.DATA_KEY).verify_key)


def is_signed(text: str, *, signature: bytes, key: bytes) -> bool:
    try:
        VerifyKey(key).verify(text.encode(), signature)
    except BadSignatureError:
        return False
    return True


@lru_cache(maxsize=2)
def _key(secret: str) -> SigningKey:
    return SigningKey(derived_key(secret, b"publication"))
