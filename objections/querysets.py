"""Every question asked of the room's tables; each office query begins with `visible_to`."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, Q, QuerySet

from foundation.access import Role
from foundation.organizations.querysets import scope_condition
from objections.choices import CaseKind, CaseStatus, ErasureStatus
from objections.rules import RECONSIDERATION_DAYS
from records.jurisdiction import judges_own_cause

if TYPE_CHECKING:
    from foundation.accounts.models import User
    from objections.models import Case

C = TypeVar("C", bound=Model)

OPEN = (
    CaseStatus.RECEIVED,
    CaseStatus.SUPPLEMENTING,
    CaseStatus.ACCEPTED,
    CaseStatus.FORWARDED,
    CaseStatus.VERIFIED,
    CaseStatus.SUSPENDED,
    CaseStatus.DECIDED,
    CaseStatus.REVIEWING,
)


AWAITING_THE_CENTRE = tuple(status for status in OPEN if status not in (CaseStatus.SUPPLEMENTING, CaseStatus.FORWARDED))


class CaseQuerySet(QuerySet[C]):
    def visible_to(self, user: "User") -> "CaseQuerySet[C]":
        """The handling body's scope, the body asked to verify, and the body that applied; never the body complained of
        or one under it (款项条例20条)."""
        bodies = user.organization.continued
        verifying = Q(source_body_id__in=bodies, verification_asked_on__isnull=False)
        seen = scope_condition(user, "organization__") | verifying | Q(applicant_body_id__in=bodies)
        return self.filter(seen).exclude(Q(kind=CaseKind.COMPLAINT) & judges_own_cause(user.organization))

    def open(self) -> "CaseQuerySet[C]":
        return self.filter(status__in=OPEN)

    def handled_by(self, user: "User") -> "CaseQuerySet[C]":
        return self.filter(handler__in=user.hands)

    def of_body(self, user: "User") -> "CaseQuerySet[C]":
        """Handled by the person's own body."""
        return self.filter(organization_id__in=user.organization.continued)

    def to_verify_by(self, user: "User") -> "CaseQuerySet[C]":
        """Waiting for the person's body to verify."""
        return self.filter(source_body_id__in=user.organization.continued, status=CaseStatus.FORWARDED)

    def awaiting(self, user: "User") -> "CaseQuerySet[C]":
        """What the person's body must do something about now."""
        waiting = Q(organization_id__in=user.organization.continued, status__in=AWAITING_THE_CENTRE)
        verifying = Q(source_body_id__in=user.organization.continued, status=CaseStatus.FORWARDED)
        return self.filter(waiting | verifying)

    def decided_from(self, day: date) -> "CaseQuerySet[C]":
        """One merged into another is not told."""
        return self.filter(decided_on__gte=day, merged_into=None)

    def due_by(self, day: date) -> "CaseQuerySet[C]":
        return self.open().filter(due_on__lte=day)

    def overdue(self, on: date) -> "CaseQuerySet[C]":
        return self.open().filter(due_on__lt=on)

    def about(self, source: Model) -> "CaseQuerySet[C]":
        return self.filter(source_label=source._meta.label_lower, source_id=source.pk)

    def twins_of(self, case: "Case") -> "CaseQuerySet[C]":
        """Other open cases of the same kind about the same entry or body, which may be the same matter."""
        same = self.open().filter(kind=case.kind, organization_id=case.organization_id).exclude(pk=case.pk)
        if case.source_id is not None:
            return same.filter(source_label=case.source_label, source_id=case.source_id)
        return same.filter(body_id=case.body_id, source_id=None)

    def mentioning(self, term: str) -> "CaseQuerySet[C]":
        """By the beginning of the case's number or of the document's, or by any part of the name of the body."""
        return self.filter(
            Q(number__startswith=term.upper())
            | Q(document_number__startswith=term)
            | Q(body__name__contains=term)
            | Q(source_body__name__contains=term)
        )

    def identifiable_by(self, user: "User") -> "CaseQuerySet[C]":
        """Whose applicant this person may look up: the handling officer, and those who decide (款项条例25条)."""
        own = self.of_body(user)
        return own if user.has_any_role(Role.REVIEWER) else own.filter(handler__in=user.hands)

    def to_close(self, on: date) -> "CaseQuerySet[C]":
        """What nobody can contest here any more: served and not asked to be reviewed, refused or given up so long ago
        that the remedies are over, or handed over to whom it belongs."""
        remedies_over = on - timedelta(days=RECONSIDERATION_DAYS)
        served = Q(status=CaseStatus.SERVED, review_until__lt=on)
        refused = Q(status=CaseStatus.REFUSED, decided_on__lt=remedies_over)
        abandoned = Q(status=CaseStatus.ABANDONED, supplement_asked_on__lt=remedies_over)
        return self.filter(served | refused | abandoned | Q(status=CaseStatus.HANDED_OVER)).order_by("pk")

    def kept_too_long(self, day: date) -> "CaseQuerySet[C]":
        """Closed before this day, with the key still there."""
        return self.filter(status=CaseStatus.CLOSED, closed_on__lt=day, secret__destroyed_on=None).order_by("pk")


class ErasureQuerySet(QuerySet[C]):
    def visible_to(self, user: "User") -> "ErasureQuerySet[C]":
        """Of the whole portal, so that those who run all of it look after it."""
        return self if user.manages_everything else self.filter(organization_id__in=user.organization.continued)

    def approvable_by(self, user: "User") -> "ErasureQuerySet[C]":
        """Waiting for a second person of the same body."""
        own = self.filter(organization_id__in=user.organization.continued, status=ErasureStatus.PLANNED)
        another = own.exclude(user.wrote(self.model._meta.label_lower))
        return another if user.has_any_role(Role.SUPERVISOR) else self.none()
