"""案件: an objection, a complaint or an application for repair, from its receipt to its service."""

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from foundation import boxes
from foundation.sealing import unseal_bytes
from objections.choices import (
    Applicant,
    CaseKind,
    CaseStatus,
    Channel,
    ComplaintMatter,
    HandOver,
    ObjectionReason,
    Outcome,
)
from objections.querysets import CaseQuerySet
from records.choices import Domain

if TYPE_CHECKING:
    from foundation.accounts.models import User


def _person(label: str) -> "models.ForeignKey[User | None, User | None]":
    return models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label
    )


def _body(label: str) -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=label,
    )


class SecretDestroyed(Exception):
    """The key of the case is gone, and with it everything that was sealed with it."""

    def __init__(self) -> None:
        super().__init__("本案的个人信息保存期限已满，已依法销毁，不能再查看。")


class CaseSecret(models.Model):
    """What tells who somebody is, under a key of the case's own: to destroy the key is to erase it everywhere."""

    # The key of the case, sealed; empty once it was destroyed.
    key = models.BinaryField("案件密钥")
    # The key made from the access code, sealed too, under which its holder reads the progress; empty without a code.
    reader = models.BinaryField("查询密钥", default=b"")
    person = models.BinaryField("申请人信息", default=b"")
    destroyed_on = models.DateField("销毁日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "案件个人信息"

    def __str__(self) -> str:
        return "（已销毁）" if self.destroyed_on else "（已加密）"

    def lock(self, data: bytes) -> bytes:
        """Raises SecretDestroyed."""
        return boxes.lock(data, self._opened(self.key))

    def unlock(self, locked: bytes | memoryview) -> bytes:
        """Raises SecretDestroyed."""
        return boxes.unlock(locked, self._opened(self.key))

    def lock_for_reader(self, data: bytes) -> bytes:
        """For the holder of the access code. Raises SecretDestroyed."""
        return boxes.lock(data, self._opened(self.reader))

    @property
    def has_reader(self) -> bool:
        return bool(self.reader)

    def _opened(self, sealed: bytes | memoryview) -> bytes:
        if self.destroyed_on:
            raise SecretDestroyed
        return unseal_bytes(sealed)


class Case(models.Model):
    # Told to django-simple-history before save(): who made this version, and why.
    _history_user: "User | None"
    _change_reason: str

    number = models.CharField("编号", max_length=20, unique=True)
    kind = models.CharField("类别", max_length=10, choices=CaseKind)
    channel = models.CharField("来件渠道", max_length=10, choices=Channel)
    received_on = models.DateField("收到日期")
    applicant = models.CharField("申请人身份", max_length=15, choices=Applicant)
    is_anonymous = models.BooleanField("匿名", default=False)
    secret = models.OneToOneField(CaseSecret, on_delete=models.PROTECT, related_name="case")

    # What it is about: an entry by its source, or the body complained of; `body` is also whose record is contested.
    source_label = models.CharField(max_length=60, blank=True)
    source_id = models.BigIntegerField(null=True, blank=True)
    document_number = models.CharField("文书号", max_length=256, blank=True)
    body = _body("所涉单位")
    matter = models.CharField("投诉事项", max_length=12, choices=ComplaintMatter, blank=True)
    domain = models.CharField("领域", max_length=2, choices=Domain, blank=True)
    amount = models.DecimalField("涉及金额（万元）", max_digits=18, decimal_places=6, null=True, blank=True)
    # 公开信用承诺, one of the conditions of repair (36号令; domain §2.4).
    has_promised = models.BooleanField("已作出信用承诺", default=False)
    reasons = ArrayField(models.CharField(max_length=15, choices=ObjectionReason), default=list, blank=True)

    # Whose it is.
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="承办单位"
    )
    source_body = _body("信息来源单位")
    # A body that applies from its own desk follows the case there.
    applicant_body = _body("申请单位")
    handler = _person("承办人")
    author = _person("登记人")

    # Its course.
    status = models.CharField("状态", max_length=15, choices=CaseStatus, default=CaseStatus.RECEIVED)
    # The nearest last day of what the case waits for; empty while nothing runs.
    due_on = models.DateField("期限", null=True, blank=True)
    is_marked = models.BooleanField("已标注", default=False)
    accepted_by = _person("受理人")
    accepted_on = models.DateField("受理日期", null=True, blank=True)
    supplement_asked_on = models.DateField("通知补正日期", null=True, blank=True)
    handed_to = models.CharField("移送", max_length=12, choices=HandOver, blank=True)
    verification_asked_on = models.DateField("转办日期", null=True, blank=True)
    verified_by = _person("核查人")
    verified_on = models.DateField("核查日期", null=True, blank=True)
    outcome = models.CharField("处理结果", max_length=12, choices=Outcome, blank=True)
    decided_by = _person("决定人")
    decided_on = models.DateField("决定日期", null=True, blank=True)
    served_on = models.DateField("告知日期", null=True, blank=True)
    # The last day on which review may be asked for (复核, once).
    review_until = models.DateField("复核申请截止日", null=True, blank=True)
    is_reviewed = models.BooleanField("已复核", default=False)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="并入"
    )
    lead = models.ForeignKey(
        "records.Lead", on_delete=models.PROTECT, null=True, blank=True, related_name="cases", verbose_name="线索"
    )
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = CaseQuerySet.as_manager()
    history = HistoricalRecords(table_name="objections_case_version")  # type: ignore[no-untyped-call]

    class Meta:
        verbose_name = verbose_name_plural = "案件"
        indexes = [
            models.Index(fields=["organization", "status", "-id"], name="case_by_status"),
            models.Index(fields=["source_body", "status", "-id"], name="case_to_verify"),
            models.Index(fields=["source_label", "source_id"], name="case_about"),
        ]
        constraints = [
            # A complaint goes to the superior of the body complained of, never to itself (domain §3.3).
            models.CheckConstraint(
                condition=Q(body__isnull=True) | ~Q(body=F("organization")), name="case_not_handled_by_the_body_itself"
            ),
            models.CheckConstraint(
                condition=~Q(kind="complaint") | Q(source_body__isnull=True) | ~Q(source_body=F("body")),
                name="complaint_not_verified_by_the_body_itself",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | Q(verified_by__isnull=True) | ~Q(decided_by=F("verified_by")),
                name="case_decided_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["decided", "served", "reviewing"])
                | (~Q(outcome="") & Q(decided_on__isnull=False)),
                name="case_decided_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(kind="complaint") | Q(body__isnull=False), name="case_complaint_names_a_body"
            ),
            models.CheckConstraint(
                condition=Q(kind="complaint") | Q(source_id__isnull=False), name="case_is_about_an_entry"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("objections:case", args=[self.pk])

    @property
    def holds_personal_data(self) -> bool:
        """The statement of a person stands on the page of the case."""
        return not self.secret.destroyed_on
