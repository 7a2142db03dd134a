"""邮件订阅: what visitors hand in lies sealed in `intake_*`; what the office keeps has the address encrypted."""

import uuid

from django.db import models

from disclosure.alerts.choices import Act, Frequency
from disclosure.alerts.querysets import SubscriptionQuerySet
from foundation.sealing import SealedField


class LaidOutKey(models.Model):
    """The public half of the office's key, as the letterbox of the cases lays it out; here it is only read."""

    key = models.BinaryField()

    class Meta:
        managed = False
        db_table = "public_intake_key"

    def __str__(self) -> str:
        return bytes(self.key).hex()


class IntakeAlert(models.Model):
    """A wish to be told, as it was handed in: address, conditions and frequency in one sealed box."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    box = models.BinaryField()
    received_at = models.DateTimeField("收到时间")

    class Meta:
        db_table = "intake_alert"
        verbose_name = verbose_name_plural = "订阅来件"

    def __str__(self) -> str:
        return str(self.pk)


class IntakeAlertAct(models.Model):
    """确认 or 退订 by whoever holds a link: the digest of its token, and nothing about the visitor."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    act = models.CharField(max_length=10, choices=Act)
    token_digest = models.BinaryField()
    received_at = models.DateTimeField("收到时间")

    class Meta:
        db_table = "intake_alert_act"
        verbose_name = verbose_name_plural = "订阅操作来件"

    def __str__(self) -> str:
        return str(self.pk)


class Subscription(models.Model):
    """A subscription, mailed to once its holder has confirmed it; deleted the moment he stops it."""

    # Drawn at random: the tokens of its links follow from it and from the office's key.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    address = SealedField()
    address_index = models.CharField(max_length=64)
    # A person's name may be looked for: as private as the address.
    wish = SealedField()
    wish_index = models.CharField(max_length=64)
    frequency = models.CharField("频率", max_length=10, choices=Frequency)
    confirm_digest = models.BinaryField()
    stop_digest = models.BinaryField(unique=True)
    made_at = models.DateTimeField("登记时间")
    confirmed_at = models.DateTimeField("确认时间", null=True)
    # 每年再确认: when the holder was asked whether he still wants it.
    asked_again_at = models.DateTimeField("再次确认发出时间", null=True)
    # The last day whose publications were mailed, and from when the next mail is due.
    covered_until = models.DateField("已告知至", null=True)
    due_on = models.DateField("下次发送日", null=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "邮件订阅"
        constraints = [
            models.UniqueConstraint(fields=["address_index", "wish_index", "frequency"], name="subscription_once")
        ]
        indexes = [
            models.Index(fields=["due_on"], name="subscription_due", condition=models.Q(confirmed_at__isnull=False)),
            models.Index(fields=["confirm_digest"], name="subscription_confirm"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
