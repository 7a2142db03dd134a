"""机关: what the one search of the public site knows of government bodies."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone

from disclosure import spelling
from disclosure.finding import Found, Hit, Source
from foundation.organizations.choices import Tier
from foundation.organizations.models import PublicOrganization

_SORT = "机关诚信档案"


class _Body(NamedTuple):
    name: str
    uscc: str
    tier: str
    # What is looked through: both names, in one case.
    names: str


def bodies(words: Sequence[str], limit: int) -> Found:
    """By name or short name; those whose name begins with the first word before the others, then the shorter."""
    found = [body for body in _bodies(_minute()) if all(word in body.names for word in words)]
    found.sort(key=lambda body: (not body.names.startswith(words[0]), len(body.name)))
    return Found([_hit(body) for body in found[:limit]], len(found))


@lru_cache(maxsize=2)
def _bodies(minute: int) -> list[_Body]:
    """Some sixteen hundred, read once a minute: to look through them here costs a tenth of asking for them."""
    rows = PublicOrganization.objects.order_by("pk").values_list("name", "uscc", "tier", "short_name")
    return [_Body(name, uscc, tier, f"{name} {short}".lower()) for name, uscc, tier, short in rows]


def _minute() -> int:
    return int(timezone.now().timestamp()) // 60


def _exact(typed: str) -> Hit | None:
    code = spelling.code_of(typed)
    return next((_hit(body) for body in _bodies(_minute()) if body.uscc == code), None) if code else None


def _names() -> list[str]:
    return [body.name for body in _bodies(_minute())]


def _hit(body: _Body) -> Hit:
    return Hit(body.name, reverse("body", args=[body.uscc]), _SORT, Tier(body.tier).label)


BODIES = Source("机关", bodies, exact=_exact, names=_names, order=1)
