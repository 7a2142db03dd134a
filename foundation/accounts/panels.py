"""What the office home page tells of 代办 and of what was taken over."""

from typing import Any

from django.utils import timezone

from foundation.accounts import hanging
from foundation.accounts.models import Delegation, User

_SHOWN = 8


def standing_in(user: User) -> dict[str, Any] | None:
    """On both persons' pages, from the day it is set to its end."""
    rows = Delegation.objects.not_over(timezone.localdate()).touching(user).select_related("absent", "deputy")
    found = list(rows.order_by("first_on", "pk"))
    return {"delegations": found, "user": user} if found else None


def taken_over(user: User) -> dict[str, Any] | None:
    """离岗交接: what a colleague passed on to this person, while it is open."""
    items = hanging.taken_over_by(user)
    return {"items": items[:_SHOWN], "total": len(items)} if items else None
