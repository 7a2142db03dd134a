from datetime import timedelta

import celery
import pytest
from django.core import mail as django_mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from foundation.messages import nudges, outbox
from foundation.messages.models import OutboxMail
from foundation.messages.querysets import MAX_ATTEMPTS

pytestmark = pytest.mark.django_db


def queue(occasion: str | None = None) -> None:
    outbox.mail("ma@example.org", subject="今日提醒", body="有 2 件到期。", occasion=occasion)


def test_mail_queues_the_same_occasion_once() -> None:
    queue("digest:1")
    queue("digest:1")
    queue()
    queue()

    assert OutboxMail.objects.count() == 3


def test_send_due_sends_plain_text_once() -> None:
    queue()

    assert (outbox.send_due(), outbox.send_due()) == (1, 0)

    [sent] = django_mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["ma@example.org"], "今日提醒", "有 2 件到期。")
    assert sent.content_subtype == "plain"


def test_send_due_tries_again_later_when_the_server_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    queue()
    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", _refuse)
        assert outbox.send_due() == 0

    letter = OutboxMail.objects.get()
    assert (letter.sent_at, letter.attempts, letter.last_error) == (None, 1, "mailbox full")
    assert letter.next_try_at > timezone.now()
    assert outbox.send_due() == 0

    OutboxMail.objects.update(next_try_at=timezone.now() - timedelta(seconds=1))
    assert outbox.send_due() == 1


def test_send_due_waits_longer_after_each_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EmailBackend, "send_messages", _refuse)
    queue()
    waits = []
    for _ in range(3):
        OutboxMail.objects.update(next_try_at=timezone.now() - timedelta(seconds=1))
        outbox.send_due()
        waits.append(OutboxMail.objects.get().next_try_at)

    assert waits == sorted(waits)


def test_send_due_gives_up_for_a_person_to_look() -> None:
    queue()
    OutboxMail.objects.update(attempts=MAX_ATTEMPTS)

    assert outbox.send_due() == 0


def test_nudge_never_raises_when_the_broker_is_away(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: object
) -> None:
    def away(*args: object, **kwargs: object) -> None:
        raise ConnectionError("redis is down")

    monkeypatch.setattr(celery.current_app, "send_task", away)

    with django_capture_on_commit_callbacks(execute=True) as callbacks:  # type: ignore[operator]
        nudges.nudge("foundation.messages.tasks.send_outbox")

    assert len(callbacks) == 1


def _refuse(self: EmailBackend, messages: object) -> int:
    raise OSError("mailbox full")
