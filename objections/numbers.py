"""The numbers of cases."""

import secrets

from foundation.deadlines.clock import today
from objections.choices import CaseKind

PREFIXES = {CaseKind.OBJECTION: "YY", CaseKind.COMPLAINT: "TS", CaseKind.REPAIR: "XF"}
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM_SIGNS = 6


def new_number(kind: CaseKind) -> str:
    """YY20261123-7K3M9Q: the day and thirty random bits, drawn and not counted, because the public process reads
    nothing back."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(_RANDOM_SIGNS))
    return f"{PREFIXES[kind]}{today():%Y%m%d}-{signs}"
