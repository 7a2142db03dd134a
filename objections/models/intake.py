"""What visitors hand in: the public process may add rows and read none back. Every row lies in a sealed box."""

import uuid

from django.db import models

from objections.choices import CaseKind


class IntakeKey(models.Model):
    """The public half of the office's key, laid out for the public process."""

    key = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "public_intake_key"
        verbose_name = verbose_name_plural = "收件公钥"

    def __str__(self) -> str:
        return bytes(self.key).hex()


class Submission(models.Model):
    """A case as it was handed in. The box holds the answers and the key of the access code, for the office alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    # Made by the program, so that nothing needs to be read back; printed on the receipt.
    number = models.CharField("编号", max_length=20, unique=True)
    kind = models.CharField("类别", max_length=10, choices=CaseKind)
    access_digest = models.BinaryField()
    box = models.BinaryField()
    # What the visitor may read again, under the key of the access code.
    locked = models.BinaryField()
    # Found by the office: closed with a key that is not ours. Kept for a person to look at.
    is_unreadable = models.BooleanField(default=False)
    received_at = models.DateTimeField("收到时间")

    class Meta:
        db_table = "intake_submission"
        verbose_name = verbose_name_plural = "来件"

    def __str__(self) -> str:
        return self.number


class IntakeFile(models.Model):
    """A file handed in with a submission or later: name and content in one box."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    # Of what it came with, a submission or a message.
    parcel = models.UUIDField(db_index=True)
    number = models.CharField("编号", max_length=20)
    box = models.BinaryField()
    received_at = models.DateTimeField("收到时间")

    class Meta:
        db_table = "intake_file"
        verbose_name = verbose_name_plural = "来件附件"

    def __str__(self) -> str:
        return self.number


class IntakeMessage(models.Model):
    """What its holder says to a case later: an answer, materials, a wish for review."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.CharField("编号", max_length=20)
    access_digest = models.BinaryField()
    box = models.BinaryField()
    is_unreadable = models.BooleanField(default=False)
    received_at = models.DateTimeField("收到时间")

    class Meta:
        db_table = "intake_message"
        verbose_name = verbose_name_plural = "来件补充"

    def __str__(self) -> str:
        return self.number


class IntakeDraft(models.Model):
    """A form not yet handed in: each saving is a row of its own, the newest counts; old ones are purged."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    access_digest = models.BinaryField()
    locked = models.BinaryField()
    saved_at = models.DateTimeField("保存时间")

    class Meta:
        db_table = "intake_draft"
        verbose_name = verbose_name_plural = "未提交的来件"
        indexes = [models.Index(fields=["access_digest", "-saved_at"], name="intake_draft_newest")]

    def __str__(self) -> str:
        return str(self.saved_at)
