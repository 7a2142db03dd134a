"""消息: the inbox of each person and the outbox of mail. Verbs write rows; a task sweeps them."""

from django.db import models

from foundation.messages.querysets import InboxQuerySet, OutboxQuerySet
from foundation.sealing import SealedField


class InboxMessage(models.Model):
    recipient = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="inbox")
    kind = models.CharField(max_length=30)
    title = models.CharField("标题", max_length=200)
    body = models.TextField("内容", blank=True)
    url = models.CharField("链接", max_length=300, blank=True)
    # One message for one occasion: a double beat or a restarted worker writes nothing twice.
    occasion = models.CharField(max_length=120, null=True, unique=True)  # noqa: DJ001 - NULLs are distinct
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = InboxQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "收件箱"
        indexes = [
            models.Index(fields=["recipient", "-id"], name="inbox_recipient"),
            models.Index(fields=["recipient"], name="inbox_unread", condition=models.Q(read_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.title


class OutboxMail(models.Model):
    to = models.EmailField(blank=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    # A mail to somebody who has no account: address, text and headers in one, and the row is deleted once it is sent.
    sealed = SealedField()
    occasion = models.CharField(max_length=120, null=True, unique=True)  # noqa: DJ001 - NULLs are distinct
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(auto_now_add=True)
    last_error = models.CharField(max_length=300, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "待发邮件"
        indexes = [models.Index(fields=["next_try_at"], name="outbox_unsent", condition=models.Q(sent_at__isnull=True))]

    def __str__(self) -> str:
        return self.subject
