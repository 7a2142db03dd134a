"""Permit and penalty decisions (行政许可、行政处罚) with every field of the national standard (domain §§1.2–1.3).

What each field is called, how long it may be and when it is compulsory is data in `standard/fields.py`.
"""

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from disclosure.choices import DecisionKind, DecisionStatus, Procedure, Sector, Severity
from disclosure.querysets import DecisionQuerySet
from disclosure.rules import NATURAL_PERSON
from foundation.sealing import SealedField

if TYPE_CHECKING:
    from foundation.accounts.models import User


class Decision(models.Model):
    """What permits and penalties share: the counterpart, the authority, and the life of the record (domain §1.8)."""

    kind: DecisionKind
    # Told to django-simple-history before save(): who made this version, and why.
    _history_user: "User | None"
    _change_reason: str

    # The standard's common fields.
    counterpart_name = models.CharField("行政相对人名称", max_length=200)
    counterpart_class = models.CharField("行政相对人类别", max_length=16)
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    business_registration_number = models.CharField("工商注册号", max_length=50, blank=True)
    organization_code = models.CharField("组织机构代码", max_length=10, blank=True)
    tax_number = models.CharField("税务登记号", max_length=32, blank=True)
    institution_number = models.CharField("事业单位证书号", max_length=120, blank=True)
    social_organization_number = models.CharField("社会组织登记证号", max_length=50, blank=True)
    legal_representative = models.CharField("法定代表人", max_length=50, blank=True)
    representative_id_type = models.CharField("法定代表人证件类型", max_length=64, blank=True)
    representative_id_number = SealedField(verbose_name="法定代表人证件号码")
    id_type = models.CharField("证件类型", max_length=64, blank=True)
    id_number = SealedField(verbose_name="证件号码")
    document_number = models.CharField("决定文书号", max_length=256)
    content = models.TextField("内容", max_length=4000)
    categories = models.CharField("类别", max_length=256)
    decided_on = models.DateField("决定日期")
    authority_name = models.CharField("决定机关", max_length=200)
    authority_uscc = models.CharField("决定机关统一社会信用代码", max_length=18)
    source_name = models.CharField("数据来源单位", max_length=200)
    source_uscc = models.CharField("数据来源单位统一社会信用代码", max_length=18)
    remarks = models.TextField("备注", max_length=4000, blank=True)

    # Whose it is.
    # No index of their own where `_indexes` has a better one or nothing asks by them: an import pays for each.
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="录入单位",
        db_index=False,
    )
    authority = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="决定机关",
        db_index=False,
    )
    subject = models.ForeignKey(
        "subjects.CreditSubject", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    author = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="录入人", db_index=False
    )
    # Those who entered or amended it before the author of today.
    former_authors = ArrayField(models.BigIntegerField(), default=list, editable=False)
    batch = models.ForeignKey(
        "disclosure.ImportBatch", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Digest of the unique key (domain §1.5): one decision is one row, however often it is sent.
    key_digest = models.CharField(max_length=64)
    # Digest of everything the standard asks, to tell an unchanged row from a changed one without opening sealed fields.
    content_digest = models.CharField(max_length=64)

    # Its life.
    status = models.CharField("状态", max_length=10, choices=DecisionStatus, default=DecisionStatus.DRAFT)
    created_at = models.DateTimeField("录入时间", auto_now_add=True)
    submitted_at = models.DateTimeField("报送时间", null=True, blank=True)
    reviewer = models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="审核人",
        db_index=False,
    )
    reviewed_at = models.DateTimeField("审核时间", null=True, blank=True)
    review_reason = models.CharField("审核意见", max_length=500, blank=True)
    # The day of first publicity or filing: the 上报日 of every rate (domain §1.8).
    reported_on = models.DateField("首次公示（入库）日", null=True, blank=True)
    due_on = models.DateField("最迟公示日")
    late_reason = models.CharField("迟报原因", max_length=500, blank=True)
    is_compliant_at_first = models.BooleanField("首次报送即合规", default=True)
    published_until = models.DateField("公示至", null=True, blank=True)
    filing_ground = models.CharField("不公示依据", max_length=200, blank=True)
    is_disputed = models.BooleanField("异议处理中", default=False)
    sensitive_findings = models.JSONField("疑似敏感信息", default=list, blank=True)
    sensitive_cleared_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    warnings = models.JSONField("提示", default=list, blank=True)
    has_pending_revision = models.BooleanField("待审更正", default=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.document_number} {self.counterpart_name}"

    @property
    def holds_personal_data(self) -> bool:
        is_of_person = self.counterpart_class == NATURAL_PERSON
        return is_of_person or bool(self.id_number) or bool(self.representative_id_number)


# Versions are looked up by the row they belong to and by nothing else.
_ASKED_OF_ROWS_ONLY = "organization authority subject author batch reviewer sensitive_cleared_by".split()


def _indexes(name: str) -> list[models.Index]:
    """What the office's lists and the look for ended publications read."""
    return [
        models.Index(fields=["organization", "status", "-id"], name=f"{name}_by_status"),
        # By day, and the rates are counted from it without a look at the rows.
        models.Index(
            fields=["organization", "-decided_on", "-id"],
            include=["reported_on", "due_on", "is_compliant_at_first", "late_reason"],
            name=f"{name}_by_day",
        ),
        models.Index(fields=["author"], name=f"{name}_in_hand", condition=Q(status__in=["draft", "returned"])),
        models.Index(fields=["published_until"], name=f"{name}_to_end", condition=Q(status="published")),
        models.Index(fields=["document_number"], name=f"{name}_number", opclasses=["varchar_pattern_ops"]),
        # All that a person looks for by: read alone it is a tenth of the rows (`newest_mentioning`).
        models.Index(
            fields=["organization", "-id"],
            include=["document_number", "counterpart_name", "uscc"],
            name=f"{name}_to_find",
        ),
    ]


def _constraints(name: str) -> list[models.BaseConstraint]:
    """What the database refuses, because the law does."""
    return [
        # Not `unique` of the field, which would index it a second time for searches by its beginning.
        models.UniqueConstraint(fields=["key_digest"], name=f"{name}_once"),
        models.CheckConstraint(
            condition=Q(reviewer__isnull=True) | ~Q(reviewer=models.F("author")), name=f"{name}_four_eyes"
        ),
        models.CheckConstraint(
            condition=~Q(status="published") | Q(reported_on__isnull=False), name=f"{name}_published_has_day"
        ),
        models.CheckConstraint(
            condition=~Q(status="published", counterpart_class="自然人"), name=f"{name}_person_never_public"
        ),
    ]


class PermitDecision(Decision):
    kind = DecisionKind.PERMIT

    document_title = models.CharField("行政许可决定文书名称", max_length=256)
    certificate_name = models.CharField("许可证书名称", max_length=64, blank=True)
    permit_number = models.CharField("许可编号", max_length=64, blank=True)
    valid_from = models.DateField("有效期自")
    valid_until = models.DateField("有效期至")
    state = models.CharField("当前状态", max_length=1)

    history = HistoricalRecords(table_name="disclosure_permit_version", no_db_index=_ASKED_OF_ROWS_ONLY)  # type: ignore[no-untyped-call]

    class Meta:
        verbose_name = verbose_name_plural = "行政许可"
        indexes = _indexes("permit")
        constraints = _constraints("permit")


class PenaltyDecision(Decision):
    kind = DecisionKind.PENALTY

    violation = models.TextField("违法行为类型", max_length=2000)
    facts = models.TextField("违法事实", max_length=5000)
    legal_basis = models.TextField("处罚依据", max_length=2000)
    fine = models.DecimalField("罚款金额（万元）", max_digits=18, decimal_places=6, null=True, blank=True)
    confiscated = models.DecimalField("没收金额（万元）", max_digits=18, decimal_places=6, null=True, blank=True)
    licence = models.CharField("暂扣或吊销证照名称及编号", max_length=200, blank=True)
    effective_until = models.DateField("处罚有效期")
    stated_publish_until = models.DateField("公示截止期", null=True, blank=True)

    # Not in the standard; needed to tell how long the penalty may be public (domain §§1.4, 1.8).
    procedure = models.CharField("程序", max_length=10, choices=Procedure, default=Procedure.ORDINARY)
    sector = models.CharField("领域", max_length=20, choices=Sector, blank=True)
    severity = models.CharField("失信类别", max_length=10, choices=Severity, blank=True)
    publicity_told_on = models.DateField("告知公示之日", null=True, blank=True)
    repair_told_on = models.DateField("送达信用修复告知书之日", null=True, blank=True)
    obligations_fulfilled_on = models.DateField("义务履行完毕之日", null=True, blank=True)

    history = HistoricalRecords(table_name="disclosure_penalty_version", no_db_index=_ASKED_OF_ROWS_ONLY)  # type: ignore[no-untyped-call]

    class Meta:
        verbose_name = verbose_name_plural = "行政处罚"
        indexes = _indexes("penalty")
        constraints = _constraints("penalty")


DECISION_MODELS: dict[DecisionKind, type[PermitDecision] | type[PenaltyDecision]] = {
    DecisionKind.PERMIT: PermitDecision,
    DecisionKind.PENALTY: PenaltyDecision,
}
