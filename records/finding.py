"""机关: what the one search of the public site knows of government bodies."""

from collections.abc import Sequence

from django.db.models import Q
from django.urls import reverse

from disclosure import spelling
from disclosure.finding import Found, Hit, Source
from foundation.organizations.models import PublicOrganization

_SORT = "机关诚信档案"
_CANDIDATES = 200


def bodies(words: Sequence[str], limit: int) -> Found:
    """By name or short name; those whose name begins with the first word before the others, then the shorter."""
    rows = PublicOrganization.objects.all()
    for word in words:
        rows = rows.filter(Q(name__icontains=word) | Q(short_name__icontains=word))
    found = list(rows[:_CANDIDATES])
    found.sort(key=lambda body: (not body.name.lower().startswith(words[0]), len(body.name), body.pk))
    return Found([_hit(body) for body in found[:limit]], len(found) if len(found) < _CANDIDATES else rows.count())


def _exact(typed: str) -> Hit | None:
    code = spelling.code_of(typed)
    found = PublicOrganization.objects.filter(uscc=code).first() if code else None
    return _hit(found) if found else None


def _names() -> list[str]:
    return list(PublicOrganization.objects.values_list("name", flat=True))


def _hit(body: PublicOrganization) -> Hit:
    return Hit(body.name, reverse("body", args=[body.uscc]), _SORT, body.get_tier_display())


BODIES = Source("机关", bodies, exact=_exact, names=_names, order=1)
