"""销毁清单: which closed cases lose their key, put forward by one person and approved by another."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from objections.choices import ErasureStatus
from objections.models.case import Case
from objections.querysets import ErasureQuerySet


class ErasureRun(models.Model):
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="单位"
    )
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="拟定人")
    created_at = models.DateTimeField("拟定时间", auto_now_add=True)
    status = models.CharField("状态", max_length=10, choices=ErasureStatus, default=ErasureStatus.PLANNED)
    reviewer = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="批准人"
    )
    carried_out_on = models.DateField("销毁日期", null=True, blank=True)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "个人信息销毁清单"
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | ~Q(reviewer=F("author")), name="erasure_four_eyes"
            )
        ]

    def __str__(self) -> str:
        return f"销毁清单 {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("objections:erasure", args=[self.pk])


class ErasedCase(models.Model):
    run = models.ForeignKey(ErasureRun, on_delete=models.PROTECT, related_name="items")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="erasures")
    is_destroyed = models.BooleanField("已销毁", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "销毁清单的案件"
        constraints = [models.UniqueConstraint(fields=["run", "case"], name="erased_case_once")]

    def __str__(self) -> str:
        return f"{self.run_id}：{self.case_id}"
