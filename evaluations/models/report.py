"""报告: its numbers as they were when it was computed, what people wrote beside them, and the letter it became."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from evaluations.periods import Period
from evaluations.reports.choices import ReportKind, ReportStatus
from evaluations.reports.contents import Contents, unpack
from evaluations.reports.querysets import ReportQuerySet


class QuarterlyReport(models.Model):
    """One version of a report; a correction after issue is the next version (更正通报)."""

    kind = models.CharField("种类", max_length=10, choices=ReportKind, default=ReportKind.QUARTERLY)
    scope = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="报告范围"
    )
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="拟稿单位"
    )
    period = models.CharField("统计期", max_length=7)
    version = models.PositiveSmallIntegerField("版本", default=1)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name="更正"
    )
    correction_reason = models.CharField("更正理由", max_length=500, blank=True)
    # `reports.contents.Contents`, and the SHA-256 that the letter prints.
    facts = models.JSONField("数据")
    facts_digest = models.CharField("数据摘要", max_length=64)
    frozen_at = models.DateTimeField("数据冻结时点")
    status = models.CharField("状态", max_length=10, choices=ReportStatus, default=ReportStatus.DRAFT)
    # Nobody, where the night after the end of the period drew it up.
    author = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="拟稿人"
    )
    created_at = models.DateTimeField("生成时间", auto_now_add=True)
    letter = models.ForeignKey(
        "notices.IssuedLetter", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文书"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "报告"
        indexes = [models.Index(fields=["organization", "-id"], name="report_of_body")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "scope", "period", "version"], name="report_version_once"),
            models.UniqueConstraint(
                fields=["kind", "scope", "period"], condition=Q(status="draft"), name="report_one_open_draft"
            ),
            models.CheckConstraint(
                condition=~Q(status="issued") | Q(letter__isnull=False), name="report_issued_has_letter"
            ),
            models.CheckConstraint(
                condition=Q(version=1) | (Q(corrects__isnull=False) & ~Q(correction_reason="")),
                name="report_later_version_corrects",
            ),
        ]

    def __str__(self) -> str:
        corrected = f"（更正，第{self.version}版）" if self.corrects_id else ""
        return f"{self.scope}{self.title}{corrected}"

    def get_absolute_url(self) -> str:
        return reverse("evaluations:report", args=[self.pk])

    @property
    def title(self) -> str:
        return f"{self.span_of_time.label}{self.get_kind_display()}"

    @property
    def span_of_time(self) -> Period:
        return Period.parse(self.period)

    @property
    def contents(self) -> Contents:
        return unpack(self.facts)


class ReportComment(models.Model):
    """评述: a paragraph under one part, kept whenever the numbers are computed anew."""

    report = models.ForeignKey(QuarterlyReport, on_delete=models.CASCADE, related_name="comments")
    part = models.PositiveSmallIntegerField("部分")
    text = models.TextField("评述", max_length=3000)
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="撰写人")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "报告评述"
        ordering = ["part", "pk"]

    def __str__(self) -> str:
        return f"{self.report} {self.part}"


class ReportFigure(models.Model):
    """外部数据: a number of a part whose room does not exist yet, with where it was taken from."""

    scope = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="报告范围"
    )
    period = models.CharField("统计期", max_length=7)
    part = models.PositiveSmallIntegerField("部分")
    label = models.CharField("指标", max_length=50)
    value = models.DecimalField("数值", max_digits=18, decimal_places=2)
    unit = models.CharField("单位", max_length=10)
    definition = models.CharField("口径和来源", max_length=200)
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="填报人")
    at = models.DateTimeField("填报时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "外部数据"
        ordering = ["part", "pk"]
        constraints = [models.UniqueConstraint(fields=["scope", "period", "part", "label"], name="imported_once")]

    def __str__(self) -> str:
        return f"{self.label} {self.value}{self.unit}"
