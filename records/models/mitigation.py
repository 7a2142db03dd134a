"""减轻: the subject made good of its own accord; one class lighter, with evidence and reason (domain §4.3)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from disclosure.choices import Severity
from records.choices import MitigationStatus
from records.querysets import MitigationQuerySet


class Mitigation(models.Model):
    record = models.ForeignKey("records.DishonestyRecord", on_delete=models.PROTECT, related_name="mitigations")
    from_severity = models.CharField("原严重程度", max_length=10, choices=Severity)
    to_severity = models.CharField("减轻为", max_length=10, choices=Severity)
    reason = models.CharField("理由", max_length=500)
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="提出单位"
    )
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="提出人")
    created_at = models.DateTimeField("提出时间", auto_now_add=True)
    status = models.CharField("状态", max_length=10, choices=MitigationStatus, default=MitigationStatus.PROPOSED)
    granted_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="决定人"
    )
    granted_at = models.DateTimeField("决定时间", null=True, blank=True)
    review_reason = models.CharField("决定意见", max_length=500, blank=True)

    objects = MitigationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "减轻"
        constraints = [
            models.CheckConstraint(
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=F("author")), name="mitigation_four_eyes"
            ),
            models.CheckConstraint(
                condition=~Q(status="granted") | Q(granted_by__isnull=False), name="mitigation_granted_by_a_person"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="mitigation_has_reason"),
            # 降一级: once, however often it is asked for.
            models.UniqueConstraint(
                fields=["record"], condition=Q(status__in=["proposed", "granted"]), name="mitigation_once_per_record"
            ),
        ]

    def __str__(self) -> str:
        return f"减轻 {self.record}"

    def get_absolute_url(self) -> str:
        return reverse("records:mitigation", args=[self.pk])

    @property
    def holds_personal_data(self) -> bool:
        return self.record.holds_personal_data
