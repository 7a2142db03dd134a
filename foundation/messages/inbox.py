"""The inbox of a person: telling, counting, reading."""

from typing import TYPE_CHECKING

from foundation.messages.models import InboxMessage

if TYPE_CHECKING:
    from foundation.accounts.models import User


def unread_count(user: "User") -> int:
    return InboxMessage.objects.filter(recipient=user, read_at__isnull=True).count()
