"""How often one address asks: counted without the address.

Counted is a keyed digest; the key is drawn anew each Shanghai day, lives in this process alone and is written nowhere,
so that nobody can tell tomorrow who was here today. Each process counts for itself, which only loosens the limit by the
number of processes.
"""

import hmac
import re
import secrets
import time
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils import timezone

# As proxies write it: 10.1.2.3, 10.1.2.3:80, [2001:db8::1], [2001:db8::1]:80 or 2001:db8::1.
_FORWARDED = re.compile(r"([\d.]+)(?::\d+)?|\[([\da-f:.]+)\](?::\d+)?|([\da-f:.]+)", re.IGNORECASE)
_HOUSEHOLD = 64


def is_over(request: HttpRequest, *, purpose: str, limit: int, seconds: int) -> bool:
    """Count this visit, and say whether the address has gone beyond the limit for this purpose."""
    counts = caches["visits"]
    key = f"{purpose}:{_digest(request)}"
    counts.add(key, 0, seconds)
    try:
        return counts.incr(key) > limit
    except ValueError:
        # It expired between the two: this is the first visit of the next span.
        return False


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much of what one address may ask within the present span of the clock is left."""

    limit: int
    used: int
    # Seconds until the span is over and the count begins anew.
    resets_in: int

    @property
    def remaining(self) -> int:
        return max(0, self.limit - self.used)

    @property
    def is_spent(self) -> bool:
        return self.used > self.limit


def spend(request: HttpRequest, *, purpose: str, limit: int, seconds: int) -> Allowance:
    """Count this visit; the spans are those of the clock, so that everybody can be told when the next begins."""
    counts = caches["visits"]
    span, passed = divmod(int(time.time()), seconds)
    key = f"{purpose}:{span}:{_digest(request)}"
    counts.add(key, 0, seconds)
    try:
        used = counts.incr(key)
    except ValueError:
        # It expired, or was culled, between the two.
        used = 1
    return Allowance(limit, used, seconds - passed)


def forwarded_address(header: str) -> str:
    """The last entry of X-Forwarded-For without its port; empty when it is no address, which is not believed."""
    entry = _FORWARDED.fullmatch(header.rpartition(",")[2].strip())
    try:
        return str(ip_address(next(filter(None, entry.groups())))) if entry else ""
    except ValueError:
        return ""


def _digest(request: HttpRequest) -> str:
    return hmac.digest(_key_of(timezone.localdate()), _household(request).encode(), "sha256").hex()


def _household(request: HttpRequest) -> str:
    """Under https the proxy's word; of IPv6 the network, because a household has all of its addresses."""
    told = forwarded_address(request.headers.get("X-Forwarded-For", "")) if settings.IS_HTTPS else ""
    address = told or request.META.get("REMOTE_ADDR", "")
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(int(parsed) >> _HOUSEHOLD) if isinstance(parsed, IPv6Address) else str(parsed)


@lru_cache(maxsize=1)
def _key_of(day: date) -> bytes:
    return secrets.token_bytes(32)
