"""The inbox of a person: telling, counting, reading."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import connection
from django.utils import timezone

from foundation.messages.models import InboxMessage

if TYPE_CHECKING:
    from foundation.accounts.models import User

_TELL = f"""
INSERT INTO {InboxMessage._meta.db_table} (recipient_id, occasion, kind, title, body, url, created_at)
SELECT recipient, occasion, %s, %s, %s, %s, %s FROM unnest(%s::bigint[], %s::text[]) AS told (recipient, occasion)
ON CONFLICT (occasion) DO NOTHING
"""  # noqa: S608 - the table name comes from the model


def tell(
    recipients: Iterable["User"], *, kind: str, title: str, body: str = "", url: str = "", occasion: str | None = None
) -> int:
    """Write to each inbox; returns how many were written. The same person is told of the same occasion only once."""
    pks = sorted({recipient.pk for recipient in recipients})
    occasions = [f"{occasion}:{pk}" if occasion else None for pk in pks]
    with connection.cursor() as cursor:
        cursor.execute(_TELL, [kind, title[:200], body, url, timezone.now(), pks, occasions])
        return int(cursor.rowcount)


def unread_count(user: "User") -> int:
    return InboxMessage.objects.of(user).unread().count()


def mark_read(message: InboxMessage) -> None:
    InboxMessage.objects.filter(pk=message.pk).unread().update(read_at=timezone.now())


def mark_all_read(user: "User") -> None:
    InboxMessage.objects.of(user).unread().update(read_at=timezone.now())
