"""常用筛选 as they were kept until every list of the office had them (`foundation.lists`).

The table stays for as long as the previous version may still be running; nothing reads it any more."""

from django.db import models

from disclosure.choices import DecisionKind


class SavedFilter(models.Model):
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="saved_filters")
    kind = models.CharField("类别", max_length=10, choices=DecisionKind)
    name = models.CharField("名称", max_length=30)
    querystring = models.CharField("条件", max_length=1000)

    class Meta:
        verbose_name = verbose_name_plural = "常用筛选"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["user", "kind", "name"], name="saved_filter_once")]

    def __str__(self) -> str:
        return self.name
