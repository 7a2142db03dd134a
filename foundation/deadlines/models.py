"""期限: the working-day calendar, the legal periods, and every running deadline."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from foundation.deadlines.choices import Unit
from foundation.deadlines.querysets import DeadlineQuerySet, RecountQuerySet, RuleQuerySet, SuspensionQuerySet


class CalendarNotice(models.Model):
    """The State Council's yearly notice on days off. A year without one is counted provisionally (暂定)."""

    year = models.PositiveSmallIntegerField("年度", primary_key=True)
    source = models.CharField("通知出处", max_length=300)
    loaded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "放假通知"

    def __str__(self) -> str:
        return f"{self.year}年放假安排"


class CalendarDay(models.Model):
    """A day the notice moves: off although a weekday, or worked although a weekend (调休)."""

    day = models.DateField("日期", primary_key=True)
    name = models.CharField("名称", max_length=40)
    is_off = models.BooleanField("放假")
    notice = models.ForeignKey(CalendarNotice, on_delete=models.CASCADE, related_name="days")

    class Meta:
        verbose_name = verbose_name_plural = "放假与调休日"

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class Rule(models.Model):
    """A legal period, versioned: the version in force on the start day applies."""

    code = models.CharField("编号", max_length=8)
    matter = models.CharField("事项", max_length=100)
    start_event = models.CharField("起算", max_length=100)
    amount = models.PositiveSmallIntegerField("数额", null=True, blank=True)
    fixed_date = models.CharField("固定日期（月-日）", max_length=5, blank=True)
    unit = models.CharField("单位", max_length=4, choices=Unit)
    rolls = models.BooleanField("末日遇休息日顺延", default=True)
    extension = models.PositiveSmallIntegerField("可延长", null=True, blank=True)
    max_total = models.PositiveSmallIntegerField("最长", null=True, blank=True)
    warnings = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True, verbose_name="提前提醒")
    source = models.CharField("依据", max_length=300)
    confidence = models.CharField("可信度", max_length=30, blank=True)
    in_force_from = models.DateField("施行日期", null=True, blank=True)
    in_force_to = models.DateField("失效日期", null=True, blank=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "期限规则"
        ordering = ["code", "in_force_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "in_force_from"], name="rule_version_once", nulls_distinct=False),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.matter}"


class Deadline(models.Model):
    """One running legal period of one thing: what, whose, started, due; open until met or cancelled."""

    # No index of their own: nothing asks by rule or person, and open ones are found by the indexes below.
    rule = models.ForeignKey(Rule, on_delete=models.PROTECT, related_name="deadlines", db_index=False)
    code = models.CharField("规则编号", max_length=8)
    target_label = models.CharField(max_length=60)
    target_id = models.BigIntegerField()
    title = models.CharField("对象", max_length=300)
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="deadlines", db_index=False
    )
    started_on = models.DateField("起算日")
    due_on = models.DateField("截止日")
    is_provisional = models.BooleanField("暂定", default=False)
    # What an act sets within the bounds of the rule (an order gives 5 to 60 days); empty for the rule's own amount.
    set_amount = models.PositiveSmallIntegerField("文书载明的期限", null=True, blank=True)
    extended_by_amount = models.PositiveSmallIntegerField("延长", default=0)
    extension_reason = models.CharField("延长理由", max_length=300, blank=True)
    extended_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    met_on = models.DateField("办结日", null=True, blank=True)
    cancelled_on = models.DateField("终止日", null=True, blank=True)
    # How far reminders went, so that the sweep reads only rows with something to say: the next day to look at it.
    next_look_on = models.DateField(null=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "期限"
        constraints = [
            models.UniqueConstraint(fields=["target_label", "target_id", "code"], name="deadline_once_per_matter"),
            models.CheckConstraint(condition=Q(due_on__gte=F("started_on")), name="deadline_ends_after_start"),
        ]
        indexes = [
            models.Index(
                fields=["organization", "due_on"],
                name="deadline_open_by_body",
                condition=Q(met_on__isnull=True, cancelled_on__isnull=True),
            ),
            models.Index(
                fields=["next_look_on"],
                name="deadline_to_look_at",
                condition=Q(met_on__isnull=True, cancelled_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}：{self.due_on}"

    @property
    def is_open(self) -> bool:
        return self.met_on is None and self.cancelled_on is None

    @property
    def period_text(self) -> str:
        """The length of the period in words, with what it was extended by."""
        unit = Unit(self.rule.unit)
        if unit is Unit.DATE:
            return f"每年 {self.rule.fixed_date}"
        extended = f"，延长 {unit.counted(self.extended_by_amount)}" if self.extended_by_amount else ""
        return unit.counted(self.amount) + extended

    @property
    def amount(self) -> int:
        """In units of the rule, without extension."""
        return self.rule.amount or 0 if self.set_amount is None else self.set_amount


class Suspension(models.Model):
    """中止: a span of days that do not count."""

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="suspensions")
    from_on = models.DateField("中止日")
    to_on = models.DateField("恢复日", null=True, blank=True)
    reason = models.CharField("事由", max_length=300)

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "中止"
        constraints = [
            models.UniqueConstraint(
                fields=["deadline"], condition=Q(to_on__isnull=True), name="one_suspension_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_on}–{self.to_on or ''}"


class Recount(models.Model):
    """A deadline that moved because the calendar changed: from where to where, and under which notice."""

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="recounts")
    notice_year = models.PositiveSmallIntegerField("年度")
    from_due_on = models.DateField("原截止日")
    to_due_on = models.DateField("现截止日")
    reason = models.CharField("原因", max_length=300)
    at = models.DateTimeField(auto_now_add=True)

    objects = RecountQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "期限重算"
        indexes = [models.Index(fields=["notice_year", "-id"], name="recount_by_year")]

    def __str__(self) -> str:
        return f"{self.from_due_on} → {self.to_due_on}"

    @property
    def title(self) -> str:
        return self.deadline.title

    @property
    def organization_name(self) -> str:
        return self.deadline.organization.name


class ReminderRound(models.Model):
    """The reminders of one working day, sent once: whoever stores the day first sends them."""

    day = models.DateField("日期", primary_key=True)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "到期提醒"

    def __str__(self) -> str:
        return f"{self.day}"


class PublicRule(models.Model):
    """What the public calculator may know of a legal period."""

    code = models.CharField(max_length=8)
    matter = models.CharField(max_length=100)
    start_event = models.CharField(max_length=100)
    amount = models.PositiveSmallIntegerField(null=True)
    unit = models.CharField(max_length=4, choices=Unit)
    rolls = models.BooleanField()
    source = models.CharField(max_length=300)
    in_force_from = models.DateField(null=True)
    in_force_to = models.DateField(null=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "public_rule"

    def __str__(self) -> str:
        return f"{self.code} {self.matter}"
