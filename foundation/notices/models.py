"""通知书: issued letters, numbered, kept as they were sent, and checked by anyone with their code."""

from django.db import models

from foundation.notices.choices import LetterStatus
from foundation.notices.querysets import LetterQuerySet


class LetterNumber(models.Model):
    """The last serial a body used in a year for a series; locked while the next is taken, so none is skipped."""

    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT)
    series = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "文号"
        constraints = [models.UniqueConstraint(fields=["organization", "series", "year"], name="letter_number_once")]

    def __str__(self) -> str:
        return f"{self.series}〔{self.year}〕{self.last}号"


class IssuedLetter(models.Model):
    """A letter as it was sent. A trigger refuses every change but its revocation."""

    kind = models.CharField("种类", max_length=40)
    title = models.CharField("标题", max_length=200)
    number = models.CharField("发文字号", max_length=60)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT, related_name="letters")
    organization_name = models.CharField("发文机关", max_length=200)
    addressee = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, null=True, blank=True, related_name="letters_received"
    )
    addressee_name = models.CharField("主送", max_length=200)
    target_label = models.CharField(max_length=60)
    target_id = models.BigIntegerField()
    issued_on = models.DateField("成文日期")
    issued_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(auto_now_add=True)
    verification_code = models.CharField("核验码", max_length=20, unique=True)
    digest = models.CharField("SHA-256", max_length=64, db_index=True)
    content = models.ForeignKey("files.FileContent", on_delete=models.PROTECT)
    status = models.CharField("状态", max_length=10, choices=LetterStatus, default=LetterStatus.ISSUED)
    status_reason = models.CharField("状态说明", max_length=200, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "已发通知书"
        constraints = [models.UniqueConstraint(fields=["organization", "number"], name="letter_number_unique")]
        indexes = [models.Index(fields=["target_label", "target_id"], name="letter_target")]

    def __str__(self) -> str:
        return f"{self.title}（{self.number}）"


class PublicLetter(models.Model):
    """What the public may check of an issued letter."""

    verification_code = models.CharField(max_length=20, primary_key=True)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=60)
    organization_name = models.CharField(max_length=200)
    issued_on = models.DateField()
    digest = models.CharField(max_length=64)
    status = models.CharField(max_length=10, choices=LetterStatus)
    status_reason = models.CharField(max_length=200)

    class Meta:
        managed = False
        db_table = "public_letter"

    def __str__(self) -> str:
        return f"{self.title}（{self.number}）"
