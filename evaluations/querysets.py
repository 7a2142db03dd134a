"""Every question asked of the room's tables; each office query begins with `visible_to`."""

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from django.db.models import F, Model, Q, QuerySet

from evaluations.choices import (
    AppealStatus,
    CycleStatus,
    DeclarationStatus,
    RoundStatus,
    SheetStatus,
    SystemStatus,
    Verdict,
    WarningAct,
    WarningLevel,
    WarningStatus,
)
from foundation.access import Role
from foundation.organizations.querysets import scope_condition

if TYPE_CHECKING:
    from foundation.accounts.models import User

E = TypeVar("E", bound=Model)

FINAL = (CycleStatus.FINAL, CycleStatus.PUBLISHED)


class SystemQuerySet(QuerySet[E]):
    def in_force(self) -> "SystemQuerySet[E]":
        return self.filter(status=SystemStatus.IN_FORCE)

    def settled(self) -> "SystemQuerySet[E]":
        """What is or was in force: the versions a cycle may be read by."""
        return self.filter(status__in=[SystemStatus.IN_FORCE, SystemStatus.RETIRED])

    def visible_to(self, user: "User") -> "SystemQuerySet[E]":
        """Open to everyone who is evaluated by it; drafts to those who write and approve them."""
        return self if keeps_systems(user) else self.settled()


class CycleQuerySet(QuerySet[E]):
    def visible_to(self, user: "User") -> "CycleQuerySet[E]":
        """The scope of who holds it, and the bodies it evaluates."""
        evaluated = self.model._default_manager.filter(sheets__body_id__in=user.organization.continued)
        return self.filter(scope_condition(user, "organization__") | Q(pk__in=evaluated.values("pk")))

    def held_by(self, user: "User") -> "CycleQuerySet[E]":
        return self.filter(organization_id__in=user.organization.continued)

    def final(self) -> "CycleQuerySet[E]":
        return self.filter(status__in=FINAL)


class SheetQuerySet(QuerySet[E]):
    def visible_to(self, user: "User") -> "SheetQuerySet[E]":
        """Its body's scope, and who holds the cycle."""
        held = Q(cycle__organization_id__in=user.organization.continued)
        return self.filter(scope_condition(user, "body__") | held)

    def of_body(self, user: "User") -> "SheetQuerySet[E]":
        return self.filter(body_id__in=user.organization.continued)

    def with_cycle(self) -> "SheetQuerySet[E]":
        return self.select_related("cycle__system", "cycle__organization", "body")

    def in_order(self) -> "SheetQuerySet[E]":
        return self.order_by("group", "place", "-score", "pk")

    def unreviewed(self) -> "SheetQuerySet[E]":
        return self.exclude(status=SheetStatus.REVIEWED)

    def to_report_by(self, user: "User") -> "SheetQuerySet[E]":
        return self.of_body(user).filter(cycle__status=CycleStatus.REPORTING, status=SheetStatus.SCORED)

    def to_review_by(self, user: "User") -> "SheetQuerySet[E]":
        held = self.filter(cycle__organization_id__in=user.organization.continued)
        return held.filter(cycle__status=CycleStatus.REVIEWING).unreviewed()


class LineQuerySet(QuerySet[E]):
    def with_indicator(self) -> "LineQuerySet[E]":
        return self.select_related("indicator__parent").order_by("indicator__code")


class AppealQuerySet(QuerySet[E]):
    def open(self) -> "AppealQuerySet[E]":
        return self.filter(status=AppealStatus.OPEN)

    def visible_to(self, user: "User") -> "AppealQuerySet[E]":
        held = Q(sheet__cycle__organization_id__in=user.organization.continued)
        return self.filter(scope_condition(user, "sheet__body__") | held)


class HandOverQuerySet(QuerySet[E]):
    def visible_to(self, user: "User") -> "HandOverQuerySet[E]":
        received = Q(recipient_id__in=user.organization.continued)
        return self.filter(scope_condition(user, "cycle__organization__") | received)


class EngagementQuerySet(QuerySet[E]):
    def visible_to(self, user: "User") -> "EngagementQuerySet[E]":
        return self.filter(scope_condition(user, "organization__"))


class ImportedQuerySet(QuerySet[E]):
    def visible_to(self, user: "User") -> "ImportedQuerySet[E]":
        return self.filter(scope_condition(user, "body__") | scope_condition(user, "organization__"))


def keeps_systems(user: "User") -> bool:
    """Those who write and approve indicator systems: of the body that acts for the government at the top."""
    acts_for = user.organization.acts_for
    return acts_for is not None and acts_for.superior_id is None and user.has_any_role(Role.ADMIN, Role.SUPERVISOR)


class DeclarationQuerySet(QuerySet[E]):
    def visible_to(self, user: "User") -> "DeclarationQuerySet[E]":
        return self.filter(scope_condition(user, "organization__"))

    def own_of(self, user: "User") -> "DeclarationQuerySet[E]":
        return self.filter(organization_id__in=user.organization.continued)

    def signed(self) -> "DeclarationQuerySet[E]":
        return self.filter(status=DeclarationStatus.SIGNED)

    def signable_by(self, user: "User") -> "DeclarationQuerySet[E]":
        drafts = self.own_of(user).filter(status=DeclarationStatus.DRAFT)
        return drafts.exclude(user.wrote(self.model._meta.label_lower))


class RoundQuerySet(QuerySet[E]):
    def visible_to(self, user: "User") -> "RoundQuerySet[E]":
        """Of those who hold it: a body that is checked learns of it by what comes of it."""
        return self.filter(scope_condition(user, "organization__"))


class ItemQuerySet(QuerySet[E]):
    def pending(self) -> "ItemQuerySet[E]":
        return self.filter(verdict=Verdict.PENDING)

    def judged_within(self, first: date, last: date) -> "ItemQuerySet[E]":
        """Of closed rounds, by the day of the decision; of a number nobody can date, by the days of its round."""
        dated = Q(decided_on__range=(first, last))
        undated = Q(decided_on=None, round__first__lte=last, round__last__gte=first)
        return self.filter(dated | undated, round__status=RoundStatus.CLOSED)


class WarningRuleQuerySet(QuerySet[E]):
    def measured(self) -> "WarningRuleQuerySet[E]":
        """Switched on, with a source that measures."""
        return self.filter(is_on=True).exclude(source="")

    def changeable_by(self, user: "User") -> "WarningRuleQuerySet[E]":
        """The rules hold for the whole province: the administrators of 省发展改革委 keep them."""
        return self if user.manages_everything else self.none()


class WarningQuerySet(QuerySet[E]):
    def visible_to(self, user: "User") -> "WarningQuerySet[E]":
        """The scope of the body warned, and the office that supervises it."""
        supervising = Q(organization_id__in=user.organization.continued)
        return self.filter(scope_condition(user, "body__") | supervising)

    def mentioning(self, term: str) -> "WarningQuerySet[E]":
        """By any part of the matter or of the name of the body."""
        return self.filter(Q(title__contains=term) | Q(body__name__contains=term))

    def active(self) -> "WarningQuerySet[E]":
        return self.exclude(status=WarningStatus.RELEASED)

    def awaiting(self, user: "User") -> "WarningQuerySet[E]":
        """Which this person's body must confirm or handle; for its supervisors also what it is to release."""
        bodies = user.organization.continued
        mine = Q(body_id__in=bodies, status__in=[WarningStatus.OPEN, WarningStatus.ACKNOWLEDGED])
        handled = Q(organization_id__in=bodies, status=WarningStatus.HANDLED)
        return self.filter(mine | handled if user.has_any_role(Role.SUPERVISOR) else mine)

    def within(self, prefecture: str) -> "WarningQuerySet[E]":
        """Of the bodies of a prefecture, by the code of its region."""
        return self.filter(body__region__code__startswith=prefecture[:4])

    def untold(self, *, is_working_day: bool) -> "WarningQuerySet[E]":
        """At a level that nobody has been told of yet; on a rest day only red ones are told."""
        waiting = self.active().filter(told_level__lt=F("level"))
        return waiting if is_working_day else waiting.filter(level=WarningLevel.RED)

    def gravest_first(self) -> "WarningQuerySet[E]":
        return self.order_by("-level", "-raised_on", "-pk")


class WarningEventQuerySet(QuerySet[E]):
    def visible_to(self, user: "User") -> "WarningEventQuerySet[E]":
        supervising = Q(warning__organization_id__in=user.organization.continued)
        return self.filter(scope_condition(user, "warning__body__") | supervising)

    def raised_since(self, day: date) -> "WarningEventQuerySet[E]":
        return self.filter(act=WarningAct.RAISED, day__gte=day)
