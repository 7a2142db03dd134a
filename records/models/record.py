"""政务失信记录: what a competent body has decided about a government body or a civil servant (policy 三(二)2)."""

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from disclosure.choices import Severity
from foundation.sealing import SealedField
from records.choices import CorrectionStatus, Domain, RecordStatus, RecordType, Source, SubjectClass, Tag
from records.querysets import CorrectionQuerySet, RecordQuerySet

if TYPE_CHECKING:
    from foundation.accounts.models import User

_IN_FORCE = ["internal", "public"]
_BEFORE_CONFIRMATION = ["draft", "submitted", "returned", "approved"]
# Versions are looked up by the row they belong to and by nothing else.
_ASKED_OF_ROWS_ONLY = (
    "organization author reviewer confirmer confirming_body publicity_by body subject lead batch key_digest"
    " sensitive_cleared_by"
).split()


def _person(label: str) -> "models.ForeignKey[User | None, User | None]":
    return models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=label,
        db_index=False,
    )


class DishonestyRecord(models.Model):
    # Told to django-simple-history before save(): who made this version, and why.
    _history_user: "User | None"
    _change_reason: str

    # What is told of it (`fields.py`: form, template, import and export read the same definition).
    source = models.CharField("来源", max_length=12, choices=Source)
    subject_class = models.CharField("主体类别", max_length=6, choices=SubjectClass)
    body_name = models.CharField("单位名称", max_length=200)
    body_uscc = models.CharField("单位统一社会信用代码", max_length=18, blank=True)
    person_name = models.CharField("姓名", max_length=50, blank=True)
    person_position = models.CharField("职务", max_length=100, blank=True)
    id_number = SealedField(verbose_name="证件号码")
    record_type = models.CharField("记录类型", max_length=3, choices=RecordType)
    domain = models.CharField("领域", max_length=2, choices=Domain, default=Domain.OTHER)
    tags = ArrayField(models.CharField(max_length=20, choices=Tag), default=list, blank=True, verbose_name="情形")
    grade = models.CharField("等级", max_length=20, blank=True)
    facts = models.TextField("事实摘要", max_length=5000)
    basis_document = models.CharField("依据文书名称", max_length=256)
    basis_number = models.CharField("依据文书文号", max_length=256)
    deciding_body = models.CharField("作出机关", max_length=200)
    decided_on = models.DateField("作出日期")
    effective_on = models.DateField("生效日期")
    # Where the document itself names the last day of its influence.
    stated_until = models.DateField("文书载明的影响期止", null=True, blank=True)
    amount = models.DecimalField("涉及金额（万元）", max_digits=18, decimal_places=6, null=True, blank=True)
    overdue_days = models.PositiveIntegerField("逾期天数", null=True, blank=True)
    loss = models.DecimalField("造成损失（万元）", max_digits=18, decimal_places=6, null=True, blank=True)
    impact = models.TextField("影响", max_length=2000, blank=True)
    responsible_persons = models.TextField("责任人", max_length=2000, blank=True)
    remarks = models.TextField("备注", max_length=2000, blank=True)
    # 有权机关已公开通报: the ground on which a civil servant's case may be told at all (domain §4.5).
    notice_title = models.CharField("已公开通报的标题", max_length=256, blank=True)
    notice_url = models.URLField("已公开通报的链接", max_length=500, blank=True)

    # What follows from it.
    body = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="dishonesty_records",
        verbose_name="记录所指单位",
    )
    subject = models.ForeignKey(
        "subjects.CreditSubject", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    severity = models.CharField("严重程度", max_length=10, choices=Severity, blank=True)
    severity_reason = models.CharField("严重程度的理由", max_length=500, blank=True)
    # The last day of influence; empty while it lasts until it is made good (履行、清偿、整改).
    influence_until = models.DateField("影响期止", null=True, blank=True)
    # Same document, subject and type are one record.
    key_digest = models.CharField(max_length=64)
    content_digest = models.CharField(max_length=64)
    sensitive_findings = models.JSONField("疑似敏感信息", default=list, blank=True)
    warnings = models.JSONField("提示", default=list, blank=True)

    # Whose it is and where it came from.
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="录入单位",
        db_index=False,
    )
    author = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="录入人", db_index=False
    )
    # Who wrote in it before a colleague took it over: they stay out of its review.
    former_authors = ArrayField(models.BigIntegerField(), default=list, editable=False)
    lead = models.ForeignKey("records.Lead", on_delete=models.PROTECT, null=True, blank=True, related_name="records")
    batch = models.ForeignKey(
        "disclosure.ImportBatch", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    # Its life.
    status = models.CharField("状态", max_length=10, choices=RecordStatus, default=RecordStatus.DRAFT)
    created_at = models.DateTimeField("录入时间", auto_now_add=True)
    submitted_at = models.DateTimeField("报送时间", null=True, blank=True)
    reviewer = _person("审核人")
    reviewed_at = models.DateTimeField("审核时间", null=True, blank=True)
    review_reason = models.CharField("审核意见", max_length=500, blank=True)
    # The lowest acting-for body above the entering body and the recorded one.
    confirming_body = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmer = _person("确认人")
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)
    publicity_ground = models.CharField("公开或者不公开的依据", max_length=300, blank=True)
    publicity_by = _person("公开审查人")
    publicity_on = models.DateField("公开审查日期", null=True, blank=True)
    published_until = models.DateField("公示至", null=True, blank=True)
    ended_on = models.DateField("终止日期", null=True, blank=True)
    end_reason = models.CharField("终止理由", max_length=500, blank=True)
    is_disputed = models.BooleanField("异议处理中", default=False)
    sensitive_cleared_by = _person("确认可以公开的人")
    has_pending_correction = models.BooleanField("待审更正", default=False)

    objects = RecordQuerySet.as_manager()
    history = HistoricalRecords(table_name="records_record_version", no_db_index=_ASKED_OF_ROWS_ONLY)  # type: ignore[no-untyped-call]

    class Meta:
        verbose_name = verbose_name_plural = "政务失信记录"
        indexes = [
            models.Index(fields=["organization", "status", "-id"], name="record_by_status"),
            models.Index(fields=["confirming_body", "-id"], name="record_to_confirm", condition=Q(status="approved")),
            models.Index(fields=["body", "-decided_on"], name="record_of_body"),
            models.Index(fields=["influence_until"], name="record_to_end", condition=Q(status__in=_IN_FORCE)),
            models.Index(fields=["basis_number"], name="record_basis", opclasses=["varchar_pattern_ops"]),
        ]
        constraints = [
            # A withdrawn record makes room for the one that replaces it.
            models.UniqueConstraint(
                fields=["key_digest"], condition=~Q(status="withdrawn"), name="record_once_per_document"
            ),
            # 没有依据文书文号的线索只能存“线索”，不得入“记录” (domain §4.2).
            models.CheckConstraint(
                condition=~Q(basis_document="") & ~Q(basis_number=""), name="record_has_basis_document"
            ),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | ~Q(reviewer=F("author")), name="record_four_eyes"
            ),
            models.CheckConstraint(
                condition=Q(confirmer__isnull=True) | (~Q(confirmer=F("author")) & ~Q(confirmer=F("reviewer"))),
                name="record_confirmed_by_a_third",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[*_BEFORE_CONFIRMATION, "withdrawn"]) | Q(confirmer__isnull=False),
                name="record_in_force_was_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(confirming_body__isnull=True) | ~Q(confirming_body=F("body")),
                name="record_not_confirmed_by_the_recorded",
            ),
            # Civil servants are never named in public (domain §4.5; 政务处分法46条, 政府信息公开条例16条).
            models.CheckConstraint(
                condition=~Q(status="public", subject_class="person"), name="record_of_person_never_public"
            ),
            models.CheckConstraint(
                condition=~Q(status="public") | ~Q(publicity_ground=""), name="record_public_has_ground"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "returned"]) | Q(body__isnull=False), name="record_has_a_body"
            ),
            models.CheckConstraint(
                condition=Q(subject_class="body") | ~Q(person_name=""), name="record_of_person_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.basis_number} {self.subject_name}"

    def get_absolute_url(self) -> str:
        return reverse("records:detail", args=[self.pk])

    @property
    def is_of_person(self) -> bool:
        return self.subject_class == SubjectClass.PERSON

    @property
    def holds_personal_data(self) -> bool:
        return self.is_of_person or bool(self.responsible_persons)

    @property
    def subject_name(self) -> str:
        return f"{self.body_name} {self.person_name}" if self.is_of_person else self.body_name


class Correction(models.Model):
    """更正 of a record in force: until a second person approves it everybody sees the approved values."""

    record = models.ForeignKey(DishonestyRecord, on_delete=models.CASCADE, related_name="corrections")
    # {field: [old, new]} in normal form; identity numbers sealed as hexadecimal, dates ISO, amounts as text.
    changes = models.JSONField("更正内容")
    reason = models.CharField("更正理由", max_length=500)
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="提出人")
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(
        "disclosure.ImportBatch", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    status = models.CharField("状态", max_length=10, choices=CorrectionStatus, default=CorrectionStatus.PENDING)
    created_at = models.DateTimeField("提出时间", auto_now_add=True)
    reviewer = _person("审核人")
    reviewed_at = models.DateTimeField("审核时间", null=True, blank=True)
    review_reason = models.CharField("审核意见", max_length=500, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "失信记录更正"
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | ~Q(reviewer=F("author")), name="correction_four_eyes"
            ),
            models.UniqueConstraint(
                fields=["record"], condition=Q(status="pending"), name="one_pending_correction_of_record"
            ),
        ]

    def __str__(self) -> str:
        return f"更正 {self.record}"
