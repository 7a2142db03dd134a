"""核验码: what a reader types to check a letter. No look-alike characters; 12 of 31 signs, about 59 bits."""

import re
import secrets

_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_GROUP, _GROUPS = 4, 3


def new_code() -> str:
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))


def normal_code(typed: str) -> str:
    """However it is typed (lower case, spaces, full-width dashes), the code as it was printed."""
    signs = re.sub(r"[^0-9A-Z]", "", typed.upper())
    if len(signs) != _GROUP * _GROUPS:
        return signs
    return "-".join(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))
