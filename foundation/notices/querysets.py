"""Every question asked of issued letters."""

from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Count, Model, Q, QuerySet

from foundation.access import Role
from foundation.notices.choices import BatchOutcome, DraftStatus, LetterStatus
from foundation.organizations.querysets import scope_condition

if TYPE_CHECKING:
    from foundation.accounts.models import User
    from foundation.notices.models import IssuedLetter, SigningCertificate
    from foundation.organizations.models import Organization

L = TypeVar("L", bound=Model)


class LetterQuerySet(QuerySet[L]):
    def visible_to(self, user: "User") -> "LetterQuerySet[L]":
        """Letters that a body of this person's scope sent or received; confined ones only the body's own."""
        in_scope = scope_condition(user, "organization__") | scope_condition(user, "addressee__")
        bodies = user.organization.continued
        own = Q(organization_id__in=bodies) | Q(addressee_id__in=bodies)
        return self.filter(in_scope & (Q(is_confined=False) | own))

    def mentioning(self, term: str) -> "LetterQuerySet[L]":
        """By any part of the title, of the number, or of the name of who sent or received it."""
        return self.filter(
            Q(title__contains=term)
            | Q(number__contains=term)
            | Q(organization_name__contains=term)
            | Q(addressee_name__contains=term)
        )

    def revocable_by(self, user: "User") -> "LetterQuerySet[L]":
        """Only the body that sent a letter takes it back, by a reviewer or supervisor."""
        may_revoke = user.has_any_role(Role.REVIEWER, Role.SUPERVISOR)
        own = self.filter(organization_id=user.organization_id, status=LetterStatus.ISSUED)
        return own if may_revoke else self.none()

    def able_to_replace(self, letter: "IssuedLetter") -> "LetterQuerySet[L]":
        """Later letters of the same kind that the same body sent to the same addressee, still in force."""
        return self.filter(
            organization_id=letter.organization_id,
            kind=letter.kind,
            addressee_name=letter.addressee_name,
            status=LetterStatus.ISSUED,
            pk__gt=letter.pk,
        ).order_by("-pk")

    def about(self, target: Model) -> "LetterQuerySet[L]":
        return self.filter(target_label=target._meta.label_lower, target_id=target.pk).order_by("pk")


class CertificateQuerySet(QuerySet[L]):
    def current(self, organization: "Organization", at: datetime) -> "SigningCertificate | None":
        """The newest certificate of the body that is valid at this moment."""
        valid = self.filter(organization=organization, not_before__lte=at, not_after__gt=at)
        return valid.order_by("-pk").first()  # type: ignore[return-value]


class DraftQuerySet(QuerySet[L]):
    def visible_to(self, user: "User") -> "DraftQuerySet[L]":
        """Drafts stay inside the body that writes them, and those who supervise it."""
        return self.filter(scope_condition(user, "organization__"))

    def waiting(self) -> "DraftQuerySet[L]":
        return self.filter(status__in=[DraftStatus.WAITING, DraftStatus.REVIEWED])

    def countersignable_by(self, user: "User") -> "DraftQuerySet[L]":
        """What this person may review or sign now: of the own body, and by nobody twice."""
        review = Q(status=DraftStatus.WAITING) if user.has_any_role(Role.REVIEWER) else Q(pk__in=[])
        return self._own_of(user).filter(review | _signable(user))

    def signable_by(self, user: "User") -> "DraftQuerySet[L]":
        """What this person may sign now."""
        return self._own_of(user).filter(_signable(user))

    def about(self, target: Model) -> "DraftQuerySet[L]":
        return self.filter(target_label=target._meta.label_lower, target_id=target.pk).order_by("pk")

    def _own_of(self, user: "User") -> "DraftQuerySet[L]":
        own = self.filter(organization_id__in=[user.organization_id, *user.organization.inherited])
        return own.exclude(user.wrote(self.model._meta.label_lower))


class BatchQuerySet(QuerySet[L]):
    def visible_to(self, user: "User") -> "BatchQuerySet[L]":
        return self.filter(scope_condition(user, "organization__"))


class BatchedQuerySet(QuerySet[L]):
    def waiting(self) -> "BatchedQuerySet[L]":
        return self.filter(outcome=BatchOutcome.WAITING)

    def tally(self) -> dict[str, int]:
        """How many there are, and of each outcome: what the progress bar shows."""
        outcomes = {str(outcome): Count("pk", filter=Q(outcome=outcome)) for outcome in BatchOutcome}
        return self.aggregate(total=Count("pk"), **outcomes)


def _signable(user: "User") -> Q:
    """Reviewed by another, and not yet signed with others in a batch."""
    may_sign = user.has_any_role(Role.SUPERVISOR)
    is_free = ~Q(reviewer__in=user.counted_as) & ~Q(batched__outcome=BatchOutcome.WAITING)
    return Q(status=DraftStatus.REVIEWED) & is_free if may_sign else Q(pk__in=[])
