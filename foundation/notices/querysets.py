"""Every question asked of issued letters."""

from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, Q, QuerySet

from foundation.access import Role
from foundation.notices.choices import DraftStatus, LetterStatus
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


class DraftQuerySet(QuerySet[L]):
    def visible_to(self, user: "User") -> "DraftQuerySet[L]":
        """Drafts stay inside the body that writes them, and those who supervise it."""
        return self.filter(scope_condition(user, "organization__"))

    def waiting(self) -> "DraftQuerySet[L]":
        return self.filter(status__in=[DraftStatus.WAITING, DraftStatus.REVIEWED])

    def countersignable_by(self, user: "User") -> "DraftQuerySet[L]":
        """What this person may review or sign now: of the own body, and by nobody twice."""
        own = self.filter(organization_id__in=[user.organization_id, *user.organization.inherited]).exclude(author=user)
        review = Q(status=DraftStatus.WAITING) if user.has_any_role(Role.REVIEWER) else Q(pk__in=[])
        is_signer = user.has_any_role(Role.SUPERVISOR)
        sign = Q(status=DraftStatus.REVIEWED) & ~Q(reviewer=user) if is_signer else Q(pk__in=[])
        return own.filter(review | sign)

    def about(self, target: Model) -> "DraftQuerySet[L]":
        return self.filter(target_label=target._meta.label_lower, target_id=target.pk).order_by("pk")
