"""The outbox: verbs write mail in their own transaction; the sweep sends it."""

from collections.abc import Sequence
from datetime import timedelta

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
        EmailMessage(letter.subject, letter.body, to=[letter.to], connection=channel).send()
    except Exception as error:
        # Whatever the mail server answers, the others still go out and this one is tried again.
        rows.update(last_error=str(error)[:300])
        return False
    rows.update(sent_at=timezone.now(), last_error="")
    return True
