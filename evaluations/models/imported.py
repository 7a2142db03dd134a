"""导入数据: figures of indicators that the portal cannot count itself, until the room that keeps them exists."""

from django.db import models

from evaluations.querysets import ImportedQuerySet


class ImportedFigure(models.Model):
    body = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="所属单位"
    )
    source = models.CharField("数据来源", max_length=40)
    period = models.CharField("周期", max_length=7)
    figures = models.JSONField("数据")
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="导入单位"
    )
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="导入人")
    at = models.DateTimeField("导入时间", auto_now=True)

    objects = ImportedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评价导入数据"
        ordering = ["-period", "source", "body_id"]
        constraints = [models.UniqueConstraint(fields=["body", "source", "period"], name="imported_figure_once")]

    def __str__(self) -> str:
        return f"{self.body} {self.source} {self.period}"
