"""The inbox of a person: telling, counting, reading."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import connection
from django.utils import timezone

from foundation.messages.copies import Copy, copies_of
from foundation.messages.models import InboxMessage

if TYPE_CHECKING:
    from foundation.accounts.models import User

_TITLE_LENGTH = 200
_TELL = f"""
INSERT INTO {InboxMessage._meta.db_table} (recipient_id, occasion, kind, title, body, url, created_at)
SELECT recipient, occasion, %s, title, %s, %s, %s
FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS told (recipient, occasion, title)
ON CONFLICT (occasion) DO NOTHING
"""  # noqa: S608 - the table name comes from the model


def tell(
    recipients: Iterable["User"], *, kind: str, title: str, body: str = "", url: str = "", occasion: str | None = None
) -> int:
    """Write to each inbox, and in copy to whoever stands in for one of them; returns how many were written. The same
    person is told of the same occasion only once."""
    pks = sorted({recipient.pk for recipient in recipients})
    copies = copies_of(pks)
    readers = [*pks, *(copy.reader for copy in copies)]
    occasions = [*(f"{occasion}:{pk}" for pk in pks), *(f"{occasion}:{copy.of}>{copy.reader}" for copy in copies)]
    titles = [*(title[:_TITLE_LENGTH] for _ in pks), *(_title_of(copy, title) for copy in copies)]
    told = [readers, occasions if occasion else [None] * len(readers), titles]
    with connection.cursor() as cursor:
        cursor.execute(_TELL, [kind, body, url, timezone.now(), *told])
        return int(cursor.rowcount)


def _title_of(copy: Copy, title: str) -> str:
    return f"（代{copy.of_name}）{title}"[:_TITLE_LENGTH]


def unread_count(user: "User") -> int:
    return InboxMessage.objects.of(user).unread().count()


def mark_read(message: InboxMessage) -> None:
    InboxMessage.objects.filter(pk=message.pk).unread().update(read_at=timezone.now())


def mark_all_read(user: "User") -> None:
    InboxMessage.objects.of(user).unread().update(read_at=timezone.now())
