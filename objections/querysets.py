"""Every question asked of the room's tables; each office query begins with `visible_to`."""

from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, Q, QuerySet

from foundation.organizations.querysets import scope_condition
from objections.choices import CaseStatus

if TYPE_CHECKING:
    from foundation.accounts.models import User

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


class CaseQuerySet(QuerySet[C]):
    def visible_to(self, user: "User") -> "CaseQuerySet[C]":
        """The handling body's scope, and the body asked to verify; never the body complained of."""
        verifying = Q(source_body_id__in=user.organization.continued) & ~Q(
            status__in=[CaseStatus.RECEIVED, CaseStatus.SUPPLEMENTING]
        )
        complained_of = Q(kind="complaint", body_id__in=user.organization.continued)
        return self.filter(scope_condition(user, "organization__") | verifying).exclude(complained_of)

    def open(self) -> "CaseQuerySet[C]":
        return self.filter(status__in=OPEN)

    def handled_by(self, user: "User") -> "CaseQuerySet[C]":
        return self.filter(handler=user)

    def of_body(self, user: "User") -> "CaseQuerySet[C]":
        return self.filter(organization_id__in=user.organization.continued)
