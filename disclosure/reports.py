"""公共信用信息报告: what is public about one subject on a day, with a code that proves where it came from.

The public process may store nothing, so the code carries what it vouches for (day, counts, newest entry) under the
process's own signature, and `/verify/` reads it back without any table of reports (docs/decisions/0007).
"""

import base64
import hashlib
import hmac
import struct
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from disclosure.models import Publication
from foundation.deadlines.clock import today
from foundation.notices.registry import Verified

_EPOCH = date(2020, 1, 1)
_FACTS = struct.Struct(">HHHQ")
_SIGNATURE = 5
_GROUP = 5


@dataclass(frozen=True, slots=True)
class ReportMark:
    """What a report's code vouches for."""

    issued_on: date
    permits: int
    penalties: int
    newest_pk: int

    @property
    def number(self) -> str:
        return f"XYBG{self.issued_on:%Y%m%d}-{self.newest_pk}"

    def code(self) -> str:
        facts = _FACTS.pack((self.issued_on - _EPOCH).days, self.permits, self.penalties, self.newest_pk)
        plain = base64.b32encode(facts + _signature(facts)).decode().rstrip("=")
        return "-".join(plain[start : start + _GROUP] for start in range(0, len(plain), _GROUP))


def read_code(typed: str) -> ReportMark | None:
    """The mark behind a code; None when this site did not sign it."""
    plain = "".join(sign for sign in typed.upper() if sign.isalnum())
    try:
        raw = base64.b32decode(plain + "=" * (-len(plain) % 8))
    except ValueError:
        return None
    facts, signature = raw[: _FACTS.size], raw[_FACTS.size :]
    if len(raw) != _FACTS.size + _SIGNATURE or not hmac.compare_digest(signature, _signature(facts)):
        return None
    days, permits, penalties, newest_pk = _FACTS.unpack(facts)
    return ReportMark(_EPOCH + timedelta(days=days), permits, penalties, newest_pk)


def verify_report(typed: str) -> Verified | None:
    mark = read_code(typed)
    if mark is None:
        return None
    entry = Publication.objects.public(today()).filter(pk=mark.newest_pk).first()
    name = entry.subject_name if entry else "所载信息现已不再公示"
    return Verified(
        kind_title="公共信用信息报告",
        title=f"{name}（出具时公示许可 {mark.permits} 条、处罚 {mark.penalties} 条）",
        number=mark.number,
        issuer_name="青海省政务诚信档案门户",
        issued_on=mark.issued_on,
        verification_code=mark.code(),
    )


def _signature(facts: bytes) -> bytes:
    key = f"report {settings.SECRET_KEY}".encode()
    return hmac.new(key, facts, hashlib.sha256).digest()[:_SIGNATURE]
