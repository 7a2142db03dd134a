"""Every question asked of running deadlines."""

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from django.db.models import F, Model, Q, QuerySet

from foundation.organizations.querysets import scope_condition

if TYPE_CHECKING:
    from foundation.accounts.models import User

D = TypeVar("D", bound=Model)


class RuleQuerySet(QuerySet[D]):
    def in_force(self, on: date) -> "RuleQuerySet[D]":
        """The versions in force on this day, the newest first."""
        return (
            self.filter(Q(in_force_from__isnull=True) | Q(in_force_from__lte=on))
            .filter(Q(in_force_to__isnull=True) | Q(in_force_to__gte=on))
            .order_by("code", F("in_force_from").desc(nulls_last=True))
        )

    def version(self, code: str, on: date) -> D:
        """The one version of `code` that applies to a period starting on this day. Raises DoesNotExist."""
        return self.in_force(on).filter(code=code)[0:1].get()


class DeadlineQuerySet(QuerySet[D]):
    def open(self) -> "DeadlineQuerySet[D]":
        return self.filter(met_on__isnull=True, cancelled_on__isnull=True)

    def overdue(self, on: date) -> "DeadlineQuerySet[D]":
        return self.open().filter(due_on__lt=on)

    def of(self, target: Model) -> "DeadlineQuerySet[D]":
        return self.filter(target_label=target._meta.label_lower, target_id=target.pk)

    def visible_to(self, user: "User") -> "DeadlineQuerySet[D]":
        return self.filter(scope_condition(user, "organization__"))
