"""The outbox: verbs write mail in their own transaction; the sweep sends it."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from foundation.messages.models import OutboxMail
from foundation.messages.nudges import nudge

SWEEP = "foundation.messages.tasks.send_outbox"
_CLAIM = 50
_FIRST_WAIT = timedelta(minutes=2)
_LONGEST_WAIT = timedelta(hours=8)


def mail(to: str, *, subject: str, body: str, occasion: str | None = None) -> None:
    """Queue a plain-text mail; the same occasion is mailed only once."""
    mail_all([OutboxMail(to=to, subject=subject[:200], body=body, occasion=occasion)])


def mail_all(letters: Sequence[OutboxMail]) -> None:
    """Queue many at once."""
    OutboxMail.objects.bulk_create(letters, batch_size=1000, ignore_conflicts=True)
    nudge(SWEEP)


def mail_sealed(to: str, *, subject: str, body: str, occasion: str, headers: Mapping[str, str] | None = None) -> None:
    """Queue a mail to somebody without an account: its address and text lie encrypted, and only until it is sent."""
    packed = json.dumps({"to": to, "subject": subject, "body": body, "headers": dict(headers or {})})
    mail_all([OutboxMail(sealed=packed, occasion=occasion)])


def forget_sealed(occasion: str) -> None:
    """Queued sealed mail whose occasion begins like this is not wanted any more."""
    OutboxMail.objects.sealed().filter(occasion__startswith=occasion).delete()


def forget_unsendable(before: datetime) -> int:
    """Sealed mail that no server takes is not kept for a person to look at: it holds an address."""
    return OutboxMail.objects.sealed().filter(created_at__lt=before).delete()[0]


def send_due() -> int:
    """Send what is due; returns how many went out.

    Each mail is claimed (its next attempt moved ahead) and committed before it is sent, so two sweepers never send the
    same one; a sweeper killed between sending and marking sends it again: at least once, never lost.
    """
    sent = 0
    while claimed := _claim():
        with get_connection() as channel:
            sent += sum(_send(letter, channel) for letter in claimed)
    return sent


@transaction.atomic
def _claim() -> list[OutboxMail]:
    now = timezone.now()
    claimed = list(OutboxMail.objects.due(now).select_for_update(skip_locked=True).order_by("next_try_at")[:_CLAIM])
    for letter in claimed:
        letter.next_try_at = now + min(_FIRST_WAIT * 2**letter.attempts, _LONGEST_WAIT)
        letter.attempts += 1
    OutboxMail.objects.bulk_update(claimed, ["next_try_at", "attempts"])
    return claimed


def _send(letter: OutboxMail, channel: BaseEmailBackend) -> bool:
    rows = OutboxMail.objects.filter(pk=letter.pk)
    try:
        _message(letter, channel).send()
    except Exception as error:
        # Whatever the mail server answers, the others still go out and this one is tried again. Its words may hold the
        # address.
        rows.update(last_error=type(error).__name__ if letter.sealed else str(error)[:300])
        return False
    if letter.sealed:
        rows.delete()
    else:
        rows.update(sent_at=timezone.now(), last_error="")
    return True


def _message(letter: OutboxMail, channel: BaseEmailBackend) -> EmailMessage:
    if not letter.sealed:
        return EmailMessage(letter.subject, letter.body, to=[letter.to], connection=channel)
    told = json.loads(letter.sealed.open())
    return EmailMessage(told["subject"], told["body"], to=[told["to"]], headers=told["headers"], connection=channel)
