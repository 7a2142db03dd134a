"""Every question asked of the subscriptions."""

from datetime import date, datetime
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from disclosure.alerts.rules import ANSWER_WITHIN, ASK_AGAIN_AFTER, CONFIRM_WITHIN

M = TypeVar("M", bound=Model)


class SubscriptionQuerySet(QuerySet[M]):
    def confirmed(self) -> "SubscriptionQuerySet[M]":
        return self.filter(confirmed_at__isnull=False)

    def unconfirmed(self) -> "SubscriptionQuerySet[M]":
        return self.filter(confirmed_at__isnull=True)

    def due(self, on: date) -> "SubscriptionQuerySet[M]":
        return self.confirmed().filter(due_on__lte=on)

    def to_ask_again(self, now: datetime) -> "SubscriptionQuerySet[M]":
        """Confirmed more than a year ago, and not asked since."""
        return self.filter(confirmed_at__lt=now - ASK_AGAIN_AFTER, asked_again_at__isnull=True)

    def expired(self, now: datetime) -> "SubscriptionQuerySet[M]":
        """Never confirmed in time, or not confirmed again when asked."""
        return self.filter(
            Q(confirmed_at__isnull=True, made_at__lt=now - CONFIRM_WITHIN) | Q(asked_again_at__lt=now - ANSWER_WITHIN)
        )
