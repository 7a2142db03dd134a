"""通知书: issued letters, numbered, kept as they were sent, and checked by anyone with their code."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from foundation.notices.choices import BatchOutcome, DraftStatus, LetterStatus
from foundation.notices.querysets import (
    BatchedQuerySet,
    BatchQuerySet,
    CertificateQuerySet,
    DraftQuerySet,
    LetterQuerySet,
)


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


class SigningCertificate(models.Model):
    """The certificate of a body and its private key, sealed; the newest that is valid signs its letters."""

    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT, related_name="+")
    subject = models.CharField("证书主体", max_length=200)
    fingerprint = models.CharField("证书 SHA-256", max_length=64)
    not_before = models.DateTimeField("生效时间")
    not_after = models.DateTimeField("失效时间")
    # PKCS#12 without a pass phrase, under the key of `foundation.sealing`.
    sealed = models.BinaryField()
    loaded_at = models.DateTimeField("装入时间", auto_now_add=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "签名证书"
        constraints = [models.UniqueConstraint(fields=["organization", "fingerprint"], name="certificate_loaded_once")]

    def __str__(self) -> str:
        return self.subject


class IssuedLetter(models.Model):
    """A letter as it was sent. A trigger refuses every change but that it is revoked or replaced."""

    kind = models.CharField("种类", max_length=40)
    title = models.CharField("标题", max_length=200)
    number = models.CharField("发文字号", max_length=60)
    is_confined = models.BooleanField("仅限收发单位查阅", default=False)
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
    # What the file is signed with; none while the body has no certificate.
    certificate = models.ForeignKey(SigningCertificate, on_delete=models.PROTECT, null=True, related_name="+")
    status = models.CharField("状态", max_length=10, choices=LetterStatus, default=LetterStatus.ISSUED)
    status_reason = models.CharField("状态说明", max_length=200, blank=True)
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded", verbose_name="取代它的文书"
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "已发通知书"
        constraints = [
            models.UniqueConstraint(fields=["organization", "number"], name="letter_number_unique"),
            models.CheckConstraint(
                condition=Q(status="superseded", superseded_by__isnull=False)
                | (~Q(status="superseded") & Q(superseded_by__isnull=True)),
                name="letter_superseded_by_another",
            ),
        ]
        indexes = [models.Index(fields=["target_label", "target_id"], name="letter_target")]

    def __str__(self) -> str:
        return f"{self.title}（{self.number}）"


class LetterDraft(models.Model):
    """拟稿: a letter on its way to being signed (审核 → 签发); it bears no number until then."""

    kind = models.CharField("种类", max_length=40)
    title = models.CharField("标题", max_length=200)
    # The frozen view-model, as `letters.rebuild` reads it.
    payload = models.JSONField("内容", encoder=DjangoJSONEncoder)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT, related_name="+")
    addressee = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    addressee_name = models.CharField("主送", max_length=200)
    target_label = models.CharField(max_length=60)
    target_id = models.BigIntegerField()
    # Empty for what the portal draws up itself.
    author = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="拟稿人"
    )
    created_at = models.DateTimeField("拟稿时间", auto_now_add=True)
    status = models.CharField("状态", max_length=10, choices=DraftStatus, default=DraftStatus.WAITING)
    reviewer = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审核人"
    )
    reviewed_at = models.DateTimeField("审核时间", null=True, blank=True)
    signer = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="签发人"
    )
    signed_at = models.DateTimeField("签发时间", null=True, blank=True)
    return_reason = models.CharField("退回理由", max_length=500, blank=True)
    letter = models.OneToOneField(IssuedLetter, on_delete=models.PROTECT, null=True, blank=True, related_name="draft")

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "文书拟稿"
        indexes = [
            models.Index(fields=["organization", "status", "-id"], name="draft_by_status"),
            models.Index(fields=["target_label", "target_id"], name="draft_target"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | ~Q(reviewer=F("author")), name="draft_reviewed_by_another"
            ),
            models.CheckConstraint(
                condition=Q(signer__isnull=True) | (~Q(signer=F("author")) & ~Q(signer=F("reviewer"))),
                name="draft_signed_by_a_third",
            ),
            models.CheckConstraint(
                condition=~Q(status="issued") | Q(signer__isnull=False), name="draft_issued_was_signed"
            ),
            models.UniqueConstraint(
                fields=["kind", "target_label", "target_id"],
                condition=Q(status__in=["waiting", "reviewed"]),
                name="one_open_draft_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("notices:draft", args=[self.pk])


class LetterBatch(models.Model):
    """批量签发: the drafts one person signed together, issued one by one by a worker."""

    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT, related_name="+")
    signer = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="签发人")
    signed_on = models.DateField("成文日期")
    created_at = models.DateTimeField("提交时间", auto_now_add=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "批量签发"

    def __str__(self) -> str:
        return f"批量签发 {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("notices:batch", args=[self.pk])


class BatchedDraft(models.Model):
    """One draft of a batch, and what became of it."""

    batch = models.ForeignKey(LetterBatch, on_delete=models.PROTECT, related_name="items")
    draft = models.ForeignKey(LetterDraft, on_delete=models.PROTECT, related_name="batched", db_index=False)
    outcome = models.CharField("结果", max_length=10, choices=BatchOutcome, default=BatchOutcome.WAITING)
    reason = models.CharField("未签发的原因", max_length=500, blank=True)

    objects = BatchedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "批量签发的文书"
        constraints = [
            models.UniqueConstraint(fields=["draft", "batch"], name="batched_draft_once"),
            models.UniqueConstraint(fields=["draft"], condition=Q(outcome="waiting"), name="draft_waits_in_one_batch"),
        ]
        indexes = [models.Index(fields=["id"], name="batched_to_issue", condition=Q(outcome="waiting"))]

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.draft_id}"


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
    # The number of the letter that replaced this one, and the certificate the file is signed with; empty without.
    superseded_by = models.CharField(max_length=60)
    signed_as = models.CharField(max_length=200)

    class Meta:
        managed = False
        db_table = "public_letter"

    def __str__(self) -> str:
        return f"{self.title}（{self.number}）"
