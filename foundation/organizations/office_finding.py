"""How the bodies of the directory are found."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from foundation import finding
from foundation.finding import Hit, Source, hits
from foundation.organizations.models import Organization

if TYPE_CHECKING:
    from foundation.accounts.models import User


def _bodies(user: "User", term: str, limit: int) -> Sequence[Hit]:
    rows = Organization.objects.known_to(user).filter(pk__in=Organization.objects.named_like(term))
    return hits(rows, limit, note=lambda body: body.uscc)


def register() -> None:
    """Called when the apps are ready."""
    finding.sources.register("bodies", Source("单位", _bodies, order=80, url_name="organizations:list"))
