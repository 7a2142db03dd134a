"""防瞒报: what bodies say they produced, and case files drawn at random against it (domain §1.7)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from disclosure.choices import DecisionKind
from evaluations.choices import DeclarationStatus, ItemOrigin, RoundStatus, Verdict
from evaluations.periods import Period
from evaluations.querysets import DeclarationQuerySet, ItemQuerySet, RoundQuerySet


class Declaration(models.Model):
    """产生数申报: how many decisions a body made in a month; none of either is a zero report with a statement."""

    # Told to django-simple-history before save(): who made this version, and why.
    _history_user: object
    _change_reason: str

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="declarations", verbose_name="申报单位"
    )
    month = models.CharField("月份", max_length=7)
    permits = models.PositiveIntegerField("行政许可产生数")
    penalties = models.PositiveIntegerField("行政处罚产生数")
    statement = models.CharField("情况说明", max_length=1000, blank=True)
    status = models.CharField("状态", max_length=8, choices=DeclarationStatus, default=DeclarationStatus.DRAFT)
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="填报人")
    signed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="签字人"
    )
    signed_at = models.DateTimeField("签字时间", null=True, blank=True)

    objects = DeclarationQuerySet.as_manager()
    history = HistoricalRecords(table_name="evaluations_declaration_version")  # type: ignore[no-untyped-call]

    class Meta:
        verbose_name = verbose_name_plural = "产生数申报"
        ordering = ["-month", "organization_id"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "month"], name="declared_once_a_month"),
            models.CheckConstraint(
                condition=Q(permits__gt=0) | Q(penalties__gt=0) | ~Q(statement=""), name="zero_report_has_statement"
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("author")), name="declaration_signed_by_another"
            ),
            models.CheckConstraint(
                condition=~Q(status="signed") | Q(signed_at__isnull=False), name="declaration_signed_has_moment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} {Period.parse(self.month).label}产生数"

    def get_absolute_url(self) -> str:
        return reverse("evaluations:declaration", args=[self.month])

    @property
    def is_zero(self) -> bool:
        return not (self.permits or self.penalties)


class SamplingRound(models.Model):
    """案卷抽查: of which bodies, for which days, how many case files of each, drawn by which seed."""

    title = models.CharField("名称", max_length=120)
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="抽查单位"
    )
    first = models.DateField("决定日期自")
    last = models.DateField("决定日期至")
    per_body = models.PositiveSmallIntegerField("每个单位抽取案卷数")
    seed = models.CharField("随机种子", max_length=32)
    status = models.CharField("状态", max_length=8, choices=RoundStatus, default=RoundStatus.OPEN)
    opened_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="发起人")
    opened_on = models.DateField("发起日期")
    closed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="办结人"
    )
    closed_on = models.DateField("办结日期", null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "案卷抽查"
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="round_ends_after_start"),
            models.CheckConstraint(
                condition=~Q(status="closed") | Q(closed_on__isnull=False), name="round_closed_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("evaluations:round", args=[self.pk])


class SamplingItem(models.Model):
    """One case file: where it was found, its document, and whether the portal holds it."""

    round = models.ForeignKey(SamplingRound, on_delete=models.CASCADE, related_name="items")
    body = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="被抽查单位"
    )
    origin = models.CharField("来源", max_length=8, choices=ItemOrigin)
    kind = models.CharField("类别", max_length=8, choices=DecisionKind)
    # The place in the body's own case register, counted from 1.
    serial = models.PositiveIntegerField("登记簿序号", null=True, blank=True)
    document_number = models.CharField("决定文书号", max_length=256, blank=True)
    decided_on = models.DateField("决定日期", null=True, blank=True)
    verdict = models.CharField("结论", max_length=10, choices=Verdict, default=Verdict.PENDING)
    note = models.CharField("说明", max_length=500, blank=True)
    checked_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="核查人"
    )
    checked_on = models.DateField("核查日期", null=True, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "抽查案卷"
        ordering = ["body_id", "kind", "serial", "document_number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "body", "kind", "serial"], condition=Q(serial__isnull=False), name="file_drawn_once"
            ),
            models.UniqueConstraint(
                fields=["round", "body", "document_number"], condition=~Q(document_number=""), name="file_checked_once"
            ),
            models.CheckConstraint(
                condition=Q(verdict="pending") | Q(checked_by__isnull=False), name="verdict_has_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.document_number or f'登记簿第 {self.serial} 号'}"
