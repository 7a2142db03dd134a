"""整改: a body is ordered to put right what was found, answers in writing, and is checked (domain §6.4)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from records.choices import AnswerKind, Escalation, RectificationSource, RectificationStatus
from records.querysets import RectificationQuerySet

SHORTEST, USUAL, LONGEST = 5, 15, 60


class Rectification(models.Model):
    source = models.CharField("来源", max_length=16, choices=RectificationSource)
    record = models.ForeignKey(
        "records.DishonestyRecord", on_delete=models.PROTECT, null=True, blank=True, related_name="rectifications"
    )
    lead = models.ForeignKey(
        "records.Lead", on_delete=models.PROTECT, null=True, blank=True, related_name="rectifications"
    )
    title = models.CharField("事由", max_length=200)
    basis = models.TextField("依据", max_length=1000)
    demand = models.TextField("整改要求", max_length=2000)
    contact = models.CharField("联系人及电话", max_length=100)
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="发出单位"
    )
    body = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="rectifications", verbose_name="整改单位"
    )
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="拟稿人")
    # Working days from the day of service (rule T43: 15, by the order 5 to 60).
    days = models.PositiveSmallIntegerField(
        "期限（工作日）", default=USUAL, validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)]
    )
    status = models.CharField("状态", max_length=10, choices=RectificationStatus, default=RectificationStatus.DRAFT)
    escalation = models.CharField("升级", max_length=16, choices=Escalation, default=Escalation.NONE)
    created_at = models.DateTimeField("拟稿时间", auto_now_add=True)
    letter = models.ForeignKey(
        "notices.IssuedLetter", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    served_on = models.DateField("送达日期", null=True, blank=True)
    received_by_name = models.CharField("签收人", max_length=50, blank=True)
    due_on = models.DateField("整改期限", null=True, blank=True)
    extension_reason = models.CharField("延期理由", max_length=500, blank=True)
    reported_at = models.DateTimeField("报送整改报告时间", null=True, blank=True)
    closed_on = models.DateField("销号日期", null=True, blank=True)
    closing_reason = models.CharField("核查意见", max_length=500, blank=True)

    objects = RectificationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "整改"
        indexes = [
            models.Index(fields=["organization", "status", "-id"], name="rectification_by_issuer"),
            models.Index(fields=["body", "status", "-id"], name="rectification_by_body"),
            models.Index(fields=["due_on"], name="rectification_due", condition=Q(status__in=["served", "reported"])),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(days__gte=SHORTEST, days__lte=LONGEST), name="rectification_days_in_bounds"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "issued", "lifted"]) | Q(served_on__isnull=False),
                name="rectification_served_before_it_runs",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}：{self.title}"

    def get_absolute_url(self) -> str:
        return reverse("records:rectification", args=[self.pk])


class RectificationItem(models.Model):
    """One problem of the order, and what became of it."""

    rectification = models.ForeignKey(Rectification, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    problem = models.CharField("问题", max_length=500)
    requirement = models.CharField("要求", max_length=500)
    is_done = models.BooleanField("已整改", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "整改事项"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["rectification", "position"], name="item_position_once")]

    def __str__(self) -> str:
        return self.problem


class RectificationAnswer(models.Model):
    """What the ordered body says: explanation, plan, progress, report; its evidence is attached to it."""

    rectification = models.ForeignKey(Rectification, on_delete=models.CASCADE, related_name="answers")
    kind = models.CharField("类别", max_length=12, choices=AnswerKind)
    text = models.TextField("内容", max_length=5000)
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="报送人")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "整改答复"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.rectification}"
