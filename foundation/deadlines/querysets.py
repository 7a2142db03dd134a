"""Every question asked of running deadlines."""

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from django.db.models import F, Model, Q, QuerySet

from foundation.access import Role
from foundation.organizations.querysets import managed_condition, scope_condition

if TYPE_CHECKING:
    from foundation.accounts.models import User
    from foundation.organizations.models import Organization

D = TypeVar("D", bound=Model)
_SUSPENDED = Q(suspensions__isnull=False, suspensions__to_on__isnull=True)


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

    def running(self) -> "DeadlineQuerySet[D]":
        """Open and not suspended (中止)."""
        return self.open().exclude(pk__in=self.model._default_manager.filter(_SUSPENDED).values("pk"))

    def suspended(self) -> "DeadlineQuerySet[D]":
        return self.open().filter(_SUSPENDED)

    def overdue(self, on: date) -> "DeadlineQuerySet[D]":
        return self.running().filter(due_on__lt=on)

    def to_look_at(self, on: date) -> "DeadlineQuerySet[D]":
        """Those with something to say; a suspended one has no day to be looked at."""
        return self.open().filter(next_look_on__lte=on)

    def of(self, target: Model) -> "DeadlineQuerySet[D]":
        return self.filter(target_label=target._meta.label_lower, target_id=target.pk)

    def of_body(self, body: "Organization") -> "DeadlineQuerySet[D]":
        """Those of the body, and of the bodies it continues after a merger or a split."""
        return self.filter(organization__in=body.continued)

    def visible_to(self, user: "User") -> "DeadlineQuerySet[D]":
        return self.filter(scope_condition(user, "organization__"))

    def urgeable_by(self, user: "User", on: date) -> "DeadlineQuerySet[D]":
        """Overdue matters that this supervisor may answer with a 催办通知书."""
        return self.visible_to(user).overdue(on) if user.has_any_role(Role.SUPERVISOR) else self.none()


class SuspensionQuerySet(QuerySet[D]):
    def unfinished(self) -> "SuspensionQuerySet[D]":
        return self.filter(to_on__isnull=True)


class RecountQuerySet(QuerySet[D]):
    def of_year(self, year: int) -> "RecountQuerySet[D]":
        """What the notice of this year moved."""
        return self.filter(notice_year=year)

    def about(self, target: Model) -> "RecountQuerySet[D]":
        return self.filter(deadline__target_label=target._meta.label_lower, deadline__target_id=target.pk)

    def manageable_by(self, user: "User") -> "RecountQuerySet[D]":
        return self.filter(managed_condition(user, "deadline__organization__"))
