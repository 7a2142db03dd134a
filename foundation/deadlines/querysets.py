"""Every question asked of running deadlines."""

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, QuerySet

from foundation.organizations.querysets import scope_condition

if TYPE_CHECKING:
    from foundation.accounts.models import User

D = TypeVar("D", bound=Model)


class DeadlineQuerySet(QuerySet[D]):
    def open(self) -> "DeadlineQuerySet[D]":
        return self.filter(met_on__isnull=True, cancelled_on__isnull=True)

    def overdue(self, on: date) -> "DeadlineQuerySet[D]":
        return self.open().filter(due_on__lt=on)

    def of(self, target: Model) -> "DeadlineQuerySet[D]":
        return self.filter(target_label=target._meta.label_lower, target_id=target.pk)

    def visible_to(self, user: "User") -> "DeadlineQuerySet[D]":
        return self.filter(scope_condition(user, "organization__"))
