"""指标体系: a versioned tree of indicators; a version in force never changes (domain §5.2)."""

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from evaluations.choices import AdjustmentKind, Group, Method, SystemStatus, WithoutCases
from evaluations.querysets import SystemQuerySet


class IndicatorSystem(models.Model):
    """One version: the tree, additions and deductions, caps of grades, and grade bands."""

    version = models.PositiveSmallIntegerField("版本", unique=True)
    title = models.CharField("名称", max_length=100)
    note = models.TextField("修订说明", max_length=2000, blank=True)
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="所据版本"
    )
    status = models.CharField("状态", max_length=10, choices=SystemStatus, default=SystemStatus.DRAFT)
    bonus_cap = models.DecimalField("加分上限", max_digits=5, decimal_places=2, default=Decimal(5))
    deduction_cap = models.DecimalField("扣分上限", max_digits=5, decimal_places=2, default=Decimal(10))
    # A prefecture's score: so much of its own level, the rest the mean of its counties.
    own_share = models.DecimalField("市州本级占比（%）", max_digits=5, decimal_places=2, default=Decimal(60))
    # Groups whose few indicators make up the hundred by themselves (基层减负).
    normalised_groups = ArrayField(
        models.CharField(max_length=2, choices=Group), default=list, blank=True, verbose_name="归一百分制的分组"
    )
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField("起草时间", auto_now_add=True)
    approver = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    in_force_from = models.DateField("施行日期", null=True, blank=True)

    objects = SystemQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "指标体系"
        ordering = ["-version"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approver__isnull=True) | ~Q(approver=F("author")), name="system_approved_by_another"
            ),
            models.UniqueConstraint(fields=["status"], condition=Q(status="in_force"), name="one_system_in_force"),
        ]

    def __str__(self) -> str:
        return f"{self.title}（第 {self.version} 版）"

    def get_absolute_url(self) -> str:
        return reverse("evaluations:system", args=[self.pk])


class Indicator(models.Model):
    """指标: of the first level a heading with its weight, of the second what is measured and how."""

    system = models.ForeignKey(IndicatorSystem, on_delete=models.CASCADE, related_name="indicators")
    code = models.CharField("代码", max_length=6)
    name = models.CharField("指标", max_length=80)
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    weight = models.DecimalField("分值", max_digits=5, decimal_places=2)
    method = models.CharField("算法", max_length=10, choices=Method, blank=True)
    # What the method needs beside the weight; `scoring.terms` says the shape for each method.
    parameters = models.JSONField("参数", default=dict, blank=True)
    formula = models.CharField("计算说明", max_length=400, blank=True)
    source = models.CharField("数据来源", max_length=40, blank=True)
    without_cases = models.CharField(
        "没有事项时", max_length=15, choices=WithoutCases, default=WithoutCases.NOT_APPLICABLE
    )
    groups = ArrayField(
        models.CharField(max_length=2, choices=Group), default=list, blank=True, verbose_name="适用分组"
    )
    basis = models.CharField("依据", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "指标"
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["system", "code"], name="indicator_once"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="indicator_weighs_something"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Adjustment(models.Model):
    """加分、扣分: so many points for each fact, up to a limit of its own."""

    system = models.ForeignKey(IndicatorSystem, on_delete=models.CASCADE, related_name="adjustments")
    code = models.CharField("代码", max_length=6)
    kind = models.CharField("类别", max_length=10, choices=AdjustmentKind)
    name = models.CharField("事项", max_length=120)
    points = models.DecimalField("每项分值", max_digits=5, decimal_places=2)
    limit = models.DecimalField("最多", max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "加分扣分"
        ordering = ["kind", "code"]
        constraints = [models.UniqueConstraint(fields=["system", "code"], name="adjustment_once")]

    def __str__(self) -> str:
        return self.name


class Veto(models.Model):
    """一票否决: a fact that caps the grade, whatever the score."""

    system = models.ForeignKey(IndicatorSystem, on_delete=models.CASCADE, related_name="vetoes")
    code = models.CharField("代码", max_length=6)
    name = models.CharField("事由", max_length=120)
    source = models.CharField("数据来源", max_length=40, blank=True)
    # The figure of the source that is looked at, and from which value on; a rate when `whole` is named.
    figure = models.CharField("所看的数", max_length=40, blank=True)
    whole = models.CharField("占比的分母", max_length=40, blank=True)
    threshold = models.DecimalField("达到", max_digits=8, decimal_places=4, default=Decimal(1))
    cap = models.CharField("等级最高", max_length=1)

    class Meta:
        verbose_name = verbose_name_plural = "一票否决"
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["system", "code"], name="veto_once")]

    def __str__(self) -> str:
        return self.name


class GradeBand(models.Model):
    """等级: from so many points on."""

    system = models.ForeignKey(IndicatorSystem, on_delete=models.CASCADE, related_name="grades")
    grade = models.CharField("等级", max_length=1)
    label = models.CharField("含义", max_length=20)
    least = models.DecimalField("得分不低于", max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = verbose_name_plural = "等级"
        ordering = ["-least"]
        constraints = [
            models.UniqueConstraint(fields=["system", "grade"], name="grade_once"),
            models.UniqueConstraint(fields=["system", "least"], name="grade_begins_once"),
        ]

    def __str__(self) -> str:
        return f"{self.grade} {self.label}"
