"""公示期规则: how long a penalty stays public, by the version in force on the day of the decision (domain §2)."""

from django.db import models

from disclosure.choices import Severity


class PeriodAnchor(models.TextChoices):
    DECISION = "decision", "作出决定之日"
    PUBLICATION = "publication", "公示之日"


class PublicityRule(models.Model):
    """One version (R2019, R2023, R2026) for one severity class; months are calendar months that do not roll."""

    version = models.CharField("版本", max_length=10)
    severity = models.CharField("失信类别", max_length=10, choices=Severity)
    in_force_from = models.DateField("决定日期自")
    in_force_to = models.DateField("决定日期至", null=True, blank=True)
    is_published = models.BooleanField("公示", default=True)
    min_months = models.PositiveSmallIntegerField("最短（月）", null=True, blank=True)
    max_months = models.PositiveSmallIntegerField("最长（月）", null=True, blank=True)
    anchor = models.CharField("起点", max_length=12, choices=PeriodAnchor)
    requires_fulfilment = models.BooleanField("届满须已履行义务", default=False)
    source = models.CharField("依据", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "公示期规则"
        constraints = [models.UniqueConstraint(fields=["version", "severity"], name="publicity_rule_once")]

    def __str__(self) -> str:
        return f"{self.version} {self.get_severity_display()}"
