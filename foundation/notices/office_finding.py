"""How letters are found."""

from collections.abc import Sequence

from django.urls import reverse

from foundation import finding
from foundation.accounts.models import User
from foundation.finding import Hit, Source
from foundation.notices.models import IssuedLetter


def _letters(user: User, term: str, limit: int) -> Sequence[Hit]:
    rows = IssuedLetter.objects.visible_to(user).mentioning(term).order_by("-pk")[:limit]
    return [
        Hit(str(row), reverse("notices:download", args=[row.pk]), f"主送{row.addressee_name}（PDF）") for row in rows
    ]


def register() -> None:
    """Called when the apps are ready."""
    finding.sources.register("letters", Source("通知书", _letters, order=40, url_name="notices:list"))
