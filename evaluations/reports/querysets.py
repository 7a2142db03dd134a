"""Every question asked of reports."""

from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, Q, QuerySet

from evaluations.reports.choices import ReportStatus
from foundation.organizations.querysets import scope_condition

if TYPE_CHECKING:
    from foundation.accounts.models import User

R = TypeVar("R", bound=Model)


class ReportQuerySet(QuerySet[R]):
    def visible_to(self, user: "User") -> "ReportQuerySet[R]":
        """What a body of the person's scope draws up; and what was issued about a body of it."""
        issued = Q(status=ReportStatus.ISSUED) & scope_condition(user, "scope__")
        return self.filter(scope_condition(user, "organization__") | issued)

    def mentioning(self, term: str) -> "ReportQuerySet[R]":
        """By any part of the name of the body or region it is about."""
        return self.filter(scope__name__contains=term)

    def issued(self) -> "ReportQuerySet[R]":
        return self.filter(status=ReportStatus.ISSUED)
