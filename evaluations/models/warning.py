"""监测预警 (domain §5.3): the rules as data, each matter warned of once, and what became of it."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from evaluations.choices import WarningAct, WarningLevel, WarningStatus, WarningUnit
from evaluations.querysets import WarningEventQuerySet, WarningQuerySet, WarningRuleQuerySet

_ACTIVE = ~Q(status="released")


@dataclass(frozen=True, slots=True)
class Step:
    """From what measure on a level holds, and of how many cases at least."""

    level: WarningLevel
    value: Decimal
    cases: int


def _threshold(colour: str) -> "models.DecimalField[Decimal | None, Decimal | None]":
    return models.DecimalField(f"{colour}色阈值", max_digits=9, decimal_places=1, null=True, blank=True)


def _cases(colour: str) -> "models.PositiveIntegerField[int, int]":
    return models.PositiveIntegerField(f"{colour}色最少件数", default=0)


class WarningRule(models.Model):
    code = models.CharField("编号", max_length=5, unique=True)
    title = models.CharField("名称", max_length=60)
    unit = models.CharField("单位", max_length=12, choices=WarningUnit)
    # A key of `warnings.registry.sources`; empty while the room that measures it does not exist.
    source = models.CharField("数据来源", max_length=40, blank=True)
    definition = models.CharField("口径", max_length=300)
    blue = _threshold("蓝")
    yellow = _threshold("黄")
    orange = _threshold("橙")
    red = _threshold("红")
    blue_cases = _cases("蓝")
    yellow_cases = _cases("黄")
    orange_cases = _cases("橙")
    red_cases = _cases("红")
    # 滞后: for how many working days the measure must stay below a level before the warning falls or ends.
    calm_days = models.PositiveSmallIntegerField("连续平稳工作日", default=2, validators=[MinValueValidator(1)])
    is_on = models.BooleanField("启用", default=True)
    note = models.CharField("说明", max_length=300, blank=True)

    objects = WarningRuleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "预警规则"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(is_on=False) | ~Q(source=""), name="warning_rule_on_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("evaluations:warning_rule", args=[self.pk])

    @property
    def steps(self) -> list[Step]:
        """From the lightest to the gravest, those the rule has."""
        named = ((level, level.name.lower()) for level in WarningLevel)
        return [
            Step(level, getattr(self, name), getattr(self, f"{name}_cases"))
            for level, name in named
            if getattr(self, name) is not None
        ]

    def step_of(self, value: Decimal, cases: int) -> Step | None:
        """The gravest level this measure has reached."""
        reached = [step for step in self.steps if value >= step.value and cases >= step.cases]
        return reached[-1] if reached else None

    def told(self, value: Decimal) -> str:
        return WarningUnit(self.unit).told(value)


class Warning(models.Model):
    """One matter of one rule: it rises at once, falls or ends only after so many calm working days, and may return."""

    rule = models.ForeignKey(WarningRule, on_delete=models.PROTECT, related_name="warnings")
    # Names the matter among those of the rule: the same matter is one warning.
    key = models.CharField(max_length=60)
    title = models.CharField("事项", max_length=200)
    url = models.CharField("明细", max_length=300)
    body = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="被预警单位"
    )
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="监测单位"
    )
    level = models.PositiveSmallIntegerField("级别", choices=WarningLevel)
    status = models.CharField("状态", max_length=12, choices=WarningStatus, default=WarningStatus.OPEN)
    value = models.DecimalField("监测值", max_digits=12, decimal_places=1)
    cases = models.PositiveIntegerField("件数", default=0)
    threshold = models.DecimalField("触发阈值", max_digits=9, decimal_places=1)
    raised_on = models.DateField("发出日期")
    measured_on = models.DateField("最近监测日")
    # How many working days in a row it has been below its level, the last of them, and the gravest level meanwhile.
    calm_days = models.PositiveSmallIntegerField("平稳工作日", default=0)
    calm_on = models.DateField(null=True, blank=True)
    calm_level = models.PositiveSmallIntegerField(default=0)
    # The gravest level that was told; each is told once.
    told_level = models.PositiveSmallIntegerField(default=0)
    # Released by a person at this level: it returns when it rises above, or after it was calm.
    settled_level = models.PositiveSmallIntegerField(default=0)
    handling_note = models.CharField("处置情况", max_length=500, blank=True)
    release_reason = models.CharField("解除理由", max_length=500, blank=True)

    objects = WarningQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "预警"
        constraints = [
            models.UniqueConstraint(fields=["rule", "key"], name="warning_once_per_matter"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=4), name="warning_level_of_four"),
            models.CheckConstraint(
                condition=~Q(status="handled") | ~Q(handling_note=""), name="warning_handled_with_note"
            ),
            models.CheckConstraint(
                condition=~Q(status="released") | ~Q(release_reason=""), name="warning_released_with_reason"
            ),
        ]
        indexes = [
            models.Index(
                fields=["body", "-level", "-raised_on"], name="warning_of_body", condition=~Q(status="released")
            ),
            models.Index(fields=["organization", "-level"], name="warning_of_office", condition=~Q(status="released")),
        ]

    def __str__(self) -> str:
        return f"{self.body}：{self.title}"

    def get_absolute_url(self) -> str:
        return reverse("evaluations:warning", args=[self.pk])

    @property
    def value_told(self) -> str:
        return self.rule.told(self.value)

    @property
    def threshold_told(self) -> str:
        return self.rule.told(self.threshold)

    @property
    def colour(self) -> str:
        """The name that style sheets know the level by."""
        return WarningLevel(self.level).name.lower()


class WarningEvent(models.Model):
    """留痕: what happened to a warning, with the measure of that day. A trigger refuses every change."""

    warning = models.ForeignKey(Warning, on_delete=models.PROTECT, related_name="events")
    act = models.CharField("经过", max_length=12, choices=WarningAct)
    level = models.PositiveSmallIntegerField("级别", choices=WarningLevel)
    value = models.DecimalField("监测值", max_digits=12, decimal_places=1)
    day = models.DateField("日期")
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField("说明", max_length=500, blank=True)

    objects = WarningEventQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "预警经过"
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["act", "day"], name="warning_event_by_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.get_act_display()}"
