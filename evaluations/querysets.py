"""Every question asked of the room's tables; each office query begins with `visible_to`."""

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from django.db.models import F, Model, Q, QuerySet

from evaluations.choices import WarningAct, WarningLevel, WarningStatus
from foundation.access import Role
from foundation.organizations.querysets import scope_condition

if TYPE_CHECKING:
    from foundation.accounts.models import User

W = TypeVar("W", bound=Model)


class WarningRuleQuerySet(QuerySet[W]):
    def measured(self) -> "WarningRuleQuerySet[W]":
        """Switched on, with a source that measures."""
        return self.filter(is_on=True).exclude(source="")

    def changeable_by(self, user: "User") -> "WarningRuleQuerySet[W]":
        """The rules hold for the whole province: the administrators of 省发展改革委 keep them."""
        return self if user.manages_everything else self.none()


class WarningQuerySet(QuerySet[W]):
    def visible_to(self, user: "User") -> "WarningQuerySet[W]":
        """The scope of the body warned, and the office that supervises it."""
        supervising = Q(organization_id__in=user.organization.continued)
        return self.filter(scope_condition(user, "body__") | supervising)

    def active(self) -> "WarningQuerySet[W]":
        return self.exclude(status=WarningStatus.RELEASED)

    def awaiting(self, user: "User") -> "WarningQuerySet[W]":
        """Which this person's body must confirm or handle; for its supervisors also what it is to release."""
        bodies = user.organization.continued
        mine = Q(body_id__in=bodies, status__in=[WarningStatus.OPEN, WarningStatus.ACKNOWLEDGED])
        handled = Q(organization_id__in=bodies, status=WarningStatus.HANDLED)
        return self.filter(mine | handled if user.has_any_role(Role.SUPERVISOR) else mine)

    def within(self, prefecture: str) -> "WarningQuerySet[W]":
        """Of the bodies of a prefecture, by the code of its region."""
        return self.filter(body__region__code__startswith=prefecture[:4])

    def untold(self, *, is_working_day: bool) -> "WarningQuerySet[W]":
        """At a level that nobody has been told of yet; on a rest day only red ones are told."""
        waiting = self.active().filter(told_level__lt=F("level"))
        return waiting if is_working_day else waiting.filter(level=WarningLevel.RED)

    def gravest_first(self) -> "WarningQuerySet[W]":
        return self.order_by("-level", "-raised_on", "-pk")


class WarningEventQuerySet(QuerySet[W]):
    def visible_to(self, user: "User") -> "WarningEventQuerySet[W]":
        supervising = Q(warning__organization_id__in=user.organization.continued)
        return self.filter(scope_condition(user, "warning__body__") | supervising)

    def raised_since(self, day: date) -> "WarningEventQuerySet[W]":
        return self.filter(act=WarningAct.RAISED, day__gte=day)
