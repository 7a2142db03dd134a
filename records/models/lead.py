"""线索: what is alleged without a basis document; it can become a record only when somebody has decided it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from records.choices import Domain, LeadStatus, Source
from records.querysets import LeadQuerySet


class Lead(models.Model):
    """违约失信线索, told to the superior body, which verifies it (1103号; domain §0.1 point 6)."""

    source = models.CharField("来源", max_length=12, choices=Source, default=Source.OTHER)
    title = models.CharField("标题", max_length=200)
    facts = models.TextField("反映的事实", max_length=5000)
    domain = models.CharField("领域", max_length=2, choices=Domain, default=Domain.OTHER)
    amount = models.DecimalField("涉及金额（万元）", max_digits=18, decimal_places=6, null=True, blank=True)
    received_on = models.DateField("收到日期")
    # 投诉 from which it came, by the number of the case; empty for all other leads.
    case_number = models.CharField("来源案件", max_length=20, blank=True)
    body = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="leads", verbose_name="所指单位"
    )
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="登记单位"
    )
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="登记人")
    # 上级或主管部门 of the body, which verifies, orders rectification and determines.
    verifying_body = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="核实单位",
    )
    status = models.CharField("状态", max_length=12, choices=LeadStatus, default=LeadStatus.OPEN)
    created_at = models.DateTimeField("登记时间", auto_now_add=True)
    finding = models.TextField("核实情况", max_length=5000, blank=True)
    verified_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="核实人"
    )
    verified_on = models.DateField("核实日期", null=True, blank=True)
    refusal = models.TextField("拒不整改的情形", max_length=2000, blank=True)
    # 陈述申辩: what the body said after the notice, and what was made of it.
    notified_on = models.DateField("告知书送达日期", null=True, blank=True)
    statement_due_on = models.DateField("陈述申辩截止日", null=True, blank=True)
    statement = models.TextField("陈述申辩", max_length=5000, blank=True)
    statement_on = models.DateField("陈述申辩日期", null=True, blank=True)
    statement_review = models.TextField("陈述申辩的复核意见", max_length=2000, blank=True)
    determined_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="认定人"
    )

    objects = LeadQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "失信线索"
        indexes = [
            models.Index(fields=["organization", "status", "-id"], name="lead_by_status"),
            models.Index(fields=["verifying_body", "status", "-id"], name="lead_to_verify"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(verifying_body__isnull=True) | ~Q(verifying_body=F("body")),
                name="lead_not_verified_by_the_body_itself",
            ),
            models.CheckConstraint(
                condition=Q(determined_by__isnull=True) | ~Q(determined_by=F("verified_by")),
                name="lead_determined_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=~Q(status="determined")
                | (Q(notified_on__isnull=False) & Q(finding__gt="") & Q(determined_by__isnull=False)),
                name="lead_determined_after_notice",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("records:lead", args=[self.pk])

    @property
    def holds_personal_data(self) -> bool:
        """What is alleged may name people, whoever wrote it down."""
        return True
