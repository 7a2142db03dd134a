"""办理情况: released tallies of what each body has done with the cases of the last twelve months."""

from django.db import models

from objections.choices import CaseKind


class CaseFigure(models.Model):
    """One body, or all of them (no body), and one kind of case."""

    body_id = models.BigIntegerField("承办单位", null=True)
    body_name = models.CharField("承办单位名称", max_length=200, blank=True)
    kind = models.CharField("类别", max_length=10, choices=CaseKind)
    received = models.PositiveIntegerField("收到")
    decided = models.PositiveIntegerField("办结")
    on_time = models.PositiveIntegerField("按期办结")
    # From receipt to decision; none while nothing is decided.
    median_days = models.PositiveIntegerField("办理工作日中位数", null=True)
    # {label of the outcome: how many}.
    outcomes = models.JSONField("处理结果", default=dict)
    as_of = models.DateTimeField("数据截至")

    class Meta:
        db_table = "public_case_figure"
        verbose_name = verbose_name_plural = "办理情况统计"

    def __str__(self) -> str:
        return f"{self.body_name or '全部'}：{self.received}"
