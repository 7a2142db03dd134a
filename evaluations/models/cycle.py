"""评价周期 and score sheets (domain §5.2): a government evaluates exactly the bodies directly under it."""

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from evaluations.choices import (
    AppealStatus,
    CycleStatus,
    Group,
    Purpose,
    Release,
    SheetStatus,
    Standing,
    UseStatus,
)
from evaluations.models.system import Indicator, IndicatorSystem
from evaluations.periods import Period
from evaluations.querysets import AppealQuerySet, CycleQuerySet, HandOverQuerySet, LineQuerySet, SheetQuerySet

_NEVER_TOLD = "+"


def _person(label: str) -> "models.ForeignKey[object, object]":
    return models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name=_NEVER_TOLD,
        verbose_name=label,
        db_index=False,
    )


def _points(label: str) -> "models.DecimalField[Decimal, Decimal]":
    return models.DecimalField(label, max_digits=6, decimal_places=2, default=Decimal(0))


def _score(label: str) -> "models.DecimalField[Decimal | None, Decimal | None]":
    """Empty for whom no indicator applies to."""
    return models.DecimalField(label, max_digits=6, decimal_places=2, null=True)


class Cycle(models.Model):
    """One evaluation of one period by one government; a final one never changes again."""

    title = models.CharField("名称", max_length=120)
    # The body that holds it, and the government it acts for: whose direct subordinates are evaluated.
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="组织评价单位"
    )
    government = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="cycles", verbose_name="评价主体"
    )
    period = models.CharField("周期", max_length=7)
    groups = ArrayField(models.CharField(max_length=2, choices=Group), verbose_name="分组")
    system = models.ForeignKey(
        IndicatorSystem, on_delete=models.PROTECT, related_name="cycles", verbose_name="指标体系"
    )
    freeze_on = models.DateField("数据冻结日")
    status = models.CharField("状态", max_length=10, choices=CycleStatus, default=CycleStatus.PLANNED)
    opened_by = _person("开启人")
    opened_at = models.DateTimeField("开启时间", auto_now_add=True)
    frozen_at = models.DateTimeField("数据冻结时间", null=True, blank=True)
    announced_on = models.DateField("结果告知日", null=True, blank=True)
    appeals_until = models.DateField("申诉截止日", null=True, blank=True)
    final_on = models.DateField("定稿日", null=True, blank=True)
    # SHA-256 over every figure, point and grade when it became final.
    digest = models.CharField(max_length=64, blank=True)
    release = models.CharField("公开范围", max_length=6, choices=Release, blank=True)
    released_on = models.DateField("公开日", null=True, blank=True)

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评价周期"
        ordering = ["-period", "government_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["government", "period"],
                name="cycle_once",
                violation_error_message="该政府本周期的评价已经开启，请直接查看。",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["final", "published"]) | (Q(final_on__isnull=False) & ~Q(digest="")),
                name="cycle_final_has_digest",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("evaluations:cycle", args=[self.pk])

    @property
    def spell(self) -> Period:
        return Period.parse(self.period)

    @property
    def is_annual(self) -> bool:
        """A quarter is watched by the automatic indicators alone (domain §5.2)."""
        return self.spell.months == 12

    @property
    def is_final(self) -> bool:
        return self.status in (CycleStatus.FINAL, CycleStatus.PUBLISHED)


class ScoreSheet(models.Model):
    """评分表 of one body."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="sheets")
    body = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="score_sheets", verbose_name="评价对象"
    )
    body_name = models.CharField("评价对象", max_length=200)
    group = models.CharField("分组", max_length=2, choices=Group)
    status = models.CharField("状态", max_length=10, choices=SheetStatus, default=SheetStatus.SCORED)

    base = _score("指标得分")
    bonus = _points("加分")
    deduction = _points("扣分")
    # 本级得分; the score of a prefecture holds its counties too.
    own_score = _score("本级得分")
    score = _score("总分")
    earned_grade = models.CharField("原等级", max_length=1, blank=True)
    grade = models.CharField("最终等级", max_length=1, blank=True)
    vetoes = ArrayField(models.CharField(max_length=120), default=list, blank=True, verbose_name="否决事由")
    # The scores of the counties that went into it, by name.
    below = models.JSONField("所辖县得分", default=dict, blank=True)
    place = models.PositiveSmallIntegerField("名次", null=True, blank=True)
    ranked_of = models.PositiveSmallIntegerField("参评数", null=True, blank=True)

    report_text = models.TextField("自评说明", max_length=5000, blank=True)
    reported_by = _person("自评报送人")
    reported_at = models.DateTimeField("自评报送时间", null=True, blank=True)
    reviewed_by = _person("复核人")
    reviewed_at = models.DateTimeField("复核时间", null=True, blank=True)
    review_text = models.TextField("复核意见", max_length=2000, blank=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评分表"
        ordering = ["cycle_id", "group", "place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "body"], name="sheet_once"),
            models.CheckConstraint(
                condition=~Q(status="reviewed") | Q(reviewed_at__isnull=False), name="sheet_reviewed_has_moment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_name} {self.cycle}"

    def get_absolute_url(self) -> str:
        return reverse("evaluations:sheet", args=[self.pk])

    @property
    def organization(self) -> object:
        """Whose evidence is attached to it."""
        return self.body


class ScoreLine(models.Model):
    """One indicator of a sheet: the figures as frozen, what was reported and settled about them, and the points."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="lines")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+", db_index=False)
    # 数据快照: {name of the figure: value as text}, and the records behind it.
    figures = models.JSONField("冻结数据", default=dict)
    behind = models.JSONField("相关记录", default=list)
    # 自评: figures the portal does not count itself, with the body's words.
    declared = models.JSONField("自评数据", default=dict, blank=True)
    declared_note = models.CharField("自评说明", max_length=1000, blank=True)
    # 复核、复议: figures that take the place of all others, with the reason.
    settled = models.JSONField("核定数据", default=dict, blank=True)
    comment = models.CharField("复核意见", max_length=1000, blank=True)
    settled_by = _person("核定人")

    standing = models.CharField("计分情况", max_length=12, choices=Standing)
    weight = models.DecimalField("实际分值", max_digits=7, decimal_places=4)
    ratio = models.DecimalField("比率", max_digits=12, decimal_places=4, null=True)
    points = _points("得分")
    working = ArrayField(models.CharField(max_length=300), default=list, verbose_name="计算过程")

    objects = LineQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评分明细"
        ordering = ["indicator__code"]
        constraints = [models.UniqueConstraint(fields=["sheet", "indicator"], name="line_once")]

    def __str__(self) -> str:
        return f"{self.indicator}：{self.points}"

    @property
    def used(self) -> dict[str, Decimal]:
        """核定数据 before 冻结数据 before 自评数据: what the portal counted itself nobody declares otherwise."""
        return {name: Decimal(value) for name, value in {**self.declared, **self.figures, **self.settled}.items()}


class SheetFact(models.Model):
    """加分、扣分、否决事项 entered with its basis by who reviews; how much it counts is said by the system."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="facts")
    code = models.CharField("事项", max_length=6)
    count = models.PositiveSmallIntegerField("次数", default=1)
    basis = models.CharField("依据文件", max_length=300)
    author = _person("登记人")

    class Meta:
        verbose_name = verbose_name_plural = "加扣分和否决事项"
        ordering = ["code", "pk"]

    def __str__(self) -> str:
        return f"{self.code}：{self.basis}"


class Appeal(models.Model):
    """申诉 against one indicator within five working days of the notice, decided within five (T47, T48)."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="appeals")
    line = models.ForeignKey(ScoreLine, on_delete=models.CASCADE, related_name="appeals", verbose_name="指标")
    text = models.TextField("申诉理由", max_length=2000)
    author = _person("申诉人")
    made_on = models.DateField("申诉日")
    status = models.CharField("状态", max_length=8, choices=AppealStatus, default=AppealStatus.OPEN)
    reply = models.TextField("复议意见", max_length=2000, blank=True)
    decided_by = _person("复议人")
    decided_on = models.DateField("复议日", null=True, blank=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评价申诉"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["line"], name="appeal_once_a_line"),
            models.CheckConstraint(
                condition=Q(status="open") | Q(decided_on__isnull=False), name="appeal_decided_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet.body_name} 申诉 {self.line.indicator}"


class ResultHandOver(models.Model):
    """结果运用: a signed list handed to a body that uses it, and what it did with it (policy 三(一)1)."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="hand_overs")
    recipient = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="使用单位"
    )
    purpose = models.CharField("用途", max_length=12, choices=Purpose)
    letter = models.ForeignKey("notices.IssuedLetter", on_delete=models.PROTECT, null=True, related_name="+")
    handed_over_on = models.DateField("移送日")
    status = models.CharField("状态", max_length=12, choices=UseStatus, default=UseStatus.HANDED_OVER)
    use = models.TextField("运用情况", max_length=2000, blank=True)
    reported_by = _person("反馈人")
    reported_on = models.DateField("反馈日", null=True, blank=True)

    objects = HandOverQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "结果运用"
        ordering = ["-handed_over_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "recipient", "purpose"],
                name="handed_over_once",
                violation_error_message="该单位已经收到本周期用于此事项的结果清单。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.recipient} {self.get_purpose_display()}"


class PublicStanding(models.Model):
    """A released line of a ranking: what the public reads of a final cycle, as far as it was released."""

    cycle_id = models.BigIntegerField(db_index=True)
    title = models.CharField("名称", max_length=120)
    period = models.CharField("周期", max_length=7)
    government_name = models.CharField("评价主体", max_length=200)
    group = models.CharField("分组", max_length=2, choices=Group)
    body_name = models.CharField("评价对象", max_length=200)
    body_uscc = models.CharField(max_length=18)
    grade = models.CharField("等级", max_length=1)
    grade_label = models.CharField("等级含义", max_length=20)
    # Empty where only the lists of the best are released.
    score = _score("得分")
    place = models.PositiveSmallIntegerField("名次", null=True)
    moved = models.SmallIntegerField("名次变化", null=True)
    vetoes = ArrayField(models.CharField(max_length=120), default=list)
    # [机构, 得分]: 第三方结果及时公布, beside the official one (policy 三(一)3).
    third_party = models.JSONField("第三方得分", default=list)
    released_on = models.DateField("公开日")

    class Meta:
        db_table = "public_standing"
        verbose_name = verbose_name_plural = "公开的评价结果"
        ordering = ["-period", "group", "place", "-score", "body_name"]
        constraints = [models.UniqueConstraint(fields=["cycle_id", "body_uscc"], name="public_standing_once")]

    def __str__(self) -> str:
        return f"{self.body_name} {self.grade}"
