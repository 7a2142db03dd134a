"""Every question asked of the inbox and the outbox."""

from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, QuerySet

if TYPE_CHECKING:
    from foundation.accounts.models import User

M = TypeVar("M", bound=Model)

# With the back-off of the sweep the twelfth attempt comes two days after the first; then a person must look.
MAX_ATTEMPTS = 12


class InboxQuerySet(QuerySet[M]):
    def of(self, user: "User") -> "InboxQuerySet[M]":
        return self.filter(recipient=user)

    def unread(self) -> "InboxQuerySet[M]":
        return self.filter(read_at__isnull=True)


class OutboxQuerySet(QuerySet[M]):
    def due(self, moment: datetime) -> "OutboxQuerySet[M]":
        return self.filter(sent_at__isnull=True, next_try_at__lte=moment, attempts__lt=MAX_ATTEMPTS)

    def sealed(self) -> "OutboxQuerySet[M]":
        return self.exclude(sealed=b"")
