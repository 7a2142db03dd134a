"""How an administrator finds the people he manages."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.urls import reverse

from foundation import finding
from foundation.access import Role
from foundation.accounts.models import User
from foundation.finding import Act, Hit, Source

if TYPE_CHECKING:
    from foundation.accounts.querysets import UserQuerySet


def _people(user: User, term: str, limit: int) -> Sequence[Hit]:
    people: UserQuerySet = User.objects.manageable_by(user).named_like(term)
    found = people.select_related("organization").order_by("organization_id", "username")[:limit]
    return [
        Hit(str(person), reverse("accounts:user_edit", args=[person.pk]), f"{person.username} · {person.organization}")
        for person in found
    ]


def register() -> None:
    """Called when the apps are ready."""
    admins = (Role.ADMIN,)
    finding.sources.register("people", Source("用户", _people, admins, 90, url_name="accounts:users"))
    finding.acts.register("add user", Act("新增用户", "accounts:user_add", admins, "添加人员 账号"))
