"""荣誉核查: who of a list is barred from an award or a yearly appraisal; the question itself is kept."""

from django.db import models
from django.urls import reverse

from records.querysets import HonourCheckQuerySet


class HonourCheck(models.Model):
    purpose = models.CharField("用途", max_length=200)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="查询人")
    checked_at = models.DateTimeField("查询时间", auto_now_add=True)
    # One for each line: {"line", "asked" (no identity number whole), "verdict", "note", "measures": [{"measure",
    # "ground", "until", "body"}]}.
    answers = models.JSONField("结果")
    asked = models.PositiveIntegerField("查询人（单位）数")
    barred = models.PositiveIntegerField("受限数")
    letter = models.ForeignKey(
        "notices.IssuedLetter", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    holds_personal_data = True

    objects = HonourCheckQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "荣誉核查"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.purpose

    def get_absolute_url(self) -> str:
        return reverse("records:honour_check", args=[self.pk])
