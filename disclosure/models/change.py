"""变更记号: that something public changed, and where; written by triggers, so that no act can forget it."""

from django.db import models

from disclosure.querysets import PublicChangeQuerySet


class Change(models.Model):
    """Entries of one kind, published in one month, were added, changed or removed by one statement."""

    kind = models.CharField("类别", max_length=20)
    # The first day of the month in which the entries were published.
    month = models.DateField("公示月份")
    at = models.DateTimeField("时间")
    # The monthly files have been made anew since.
    is_taken_up = models.BooleanField(default=False)

    objects = PublicChangeQuerySet.as_manager()

    class Meta:
        db_table = "public_change"
        verbose_name = verbose_name_plural = "变更记号"
        indexes = [
            models.Index(fields=["kind"], name="change_kind"),
            models.Index(fields=["month"], name="change_waiting", condition=models.Q(is_taken_up=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.month:%Y-%m}"
