"""建议: what rules find worth deciding (repetition, gravity, late publicity); a person decides, with reasons."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from records.choices import SuggestionKind, SuggestionStatus
from records.querysets import SuggestionQuerySet


class Suggestion(models.Model):
    kind = models.CharField("类别", max_length=12, choices=SuggestionKind)
    # The same finding is made once, however often the rules are run.
    occasion = models.CharField(max_length=100, unique=True)
    body = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="所指单位"
    )
    record = models.ForeignKey(
        "records.DishonestyRecord", on_delete=models.CASCADE, null=True, blank=True, related_name="suggestions"
    )
    # Who decides.
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT, related_name="+")
    text = models.CharField("建议", max_length=500)
    figures = models.JSONField("依据的数据", default=dict)
    status = models.CharField("状态", max_length=10, choices=SuggestionStatus, default=SuggestionStatus.OPEN)
    made_at = models.DateTimeField("提出时间", auto_now_add=True)
    decided_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="决定人"
    )
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    reason = models.CharField("理由", max_length=500, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "系统建议"
        indexes = [models.Index(fields=["organization", "status", "-id"], name="suggestion_by_status")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="open") | (Q(decided_by__isnull=False) & ~Q(reason="")),
                name="suggestion_decided_by_a_person_with_reason",
            )
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("records:suggestion", args=[self.pk])
