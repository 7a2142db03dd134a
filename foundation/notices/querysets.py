"""Every question asked of issued letters."""

from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, QuerySet

from foundation.access import Role
from foundation.notices.choices import LetterStatus
from foundation.organizations.querysets import scope_condition

if TYPE_CHECKING:
    from foundation.accounts.models import User

L = TypeVar("L", bound=Model)


class LetterQuerySet(QuerySet[L]):
    def visible_to(self, user: "User") -> "LetterQuerySet[L]":
        """Letters that a body of this person's scope sent or received."""
        return self.filter(scope_condition(user, "organization__") | scope_condition(user, "addressee__"))

    def revocable_by(self, user: "User") -> "LetterQuerySet[L]":
        """Only the body that sent a letter takes it back, by a reviewer or supervisor."""
        may_revoke = user.has_any_role(Role.REVIEWER, Role.SUPERVISOR)
        own = self.filter(organization_id=user.organization_id, status=LetterStatus.ISSUED)
        return own if may_revoke else self.none()

    def about(self, target: Model) -> "LetterQuerySet[L]":
        return self.filter(target_label=target._meta.label_lower, target_id=target.pk).order_by("pk")
