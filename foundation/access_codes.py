"""查询码: with the number of a case it opens what its holder may see; kept only as a hash that is slow to guess.

Eighty random bits, written without signs that are read for one another.
"""

import hashlib
import secrets
from dataclasses import dataclass

# Crockford's base 32: no I, L, O, U.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("ILO", "110")
_LENGTH, _GROUP = 16, 4
_SCRYPT_N, _SCRYPT_R, _SCRYPT_P, _SCRYPT_MEMORY = 2**14, 8, 1, 64 * 1024 * 1024
_HALF = 32


@dataclass(frozen=True, slots=True, repr=False)
class Access:
    """What follows from a code: the digest by which the case is found, and the key under which its answers lie."""

    digest: bytes
    key: bytes


def new_code() -> str:
    """ABCD-EFGH-JKMN-PQRS."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    return "-".join(signs[place : place + _GROUP] for place in range(0, _LENGTH, _GROUP))


def access(case_number: str, code: str) -> Access:
    """The same for the same number and code, however the code was typed; takes some 50 ms on purpose."""
    made = hashlib.scrypt(
        _read(code).encode(),
        salt=case_number.strip().upper().encode(),
        n=_SCRYPT_N,
        r=_SCRYPT_R,
        p=_SCRYPT_P,
        maxmem=_SCRYPT_MEMORY,
        dklen=2 * _HALF,
    )
    return Access(digest=made[:_HALF], key=made[_HALF:])


def _read(code: str) -> str:
    """As a person types it from paper: any case, with or without dashes and spaces, O for 0, I or L for 1."""
    return "".join(sign for sign in code.upper().translate(_READ_AS) if sign in _SIGNS)
