"""Every question asked of the room's tables."""

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Model, QuerySet

from disclosure.choices import BatchStatus, DecisionStatus, RevisionStatus
from foundation.organizations.querysets import scope_condition

if TYPE_CHECKING:
    from foundation.accounts.models import User

D = TypeVar("D", bound=Model)


class DecisionQuerySet(QuerySet[D]):
    def visible_to(self, user: "User") -> "DecisionQuerySet[D]":
        return self.filter(scope_condition(user, "organization__"))

    def awaiting_review(self) -> "DecisionQuerySet[D]":
        return self.filter(status=DecisionStatus.SUBMITTED)

    def published(self) -> "DecisionQuerySet[D]":
        return self.filter(status=DecisionStatus.PUBLISHED)


class RevisionQuerySet(QuerySet[D]):
    def visible_to(self, user: "User") -> "RevisionQuerySet[D]":
        return self.filter(scope_condition(user, "organization__"))

    def pending(self) -> "RevisionQuerySet[D]":
        return self.filter(status=RevisionStatus.PENDING)


class BatchQuerySet(QuerySet[D]):
    def visible_to(self, user: "User") -> "BatchQuerySet[D]":
        return self.filter(scope_condition(user, "organization__"))

    def unfinished(self) -> "BatchQuerySet[D]":
        return self.filter(status__in=[BatchStatus.QUEUED, BatchStatus.RUNNING])


class PublicationQuerySet(QuerySet[D]):
    def public(self, on: date) -> "PublicationQuerySet[D]":
        """Still public on this day: every public query carries this and never waits for a task."""
        return self.filter(until__gte=on)

    def newest_first(self) -> "PublicationQuerySet[D]":
        return self.order_by("-published_on", "-id")

    def of_source(self, source: Any) -> "PublicationQuerySet[D]":
        return self.filter(source_label=source._meta.label_lower, source_id=source.pk)
