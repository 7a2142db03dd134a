"""A sign of life: what must happen again and again, and when it last did."""

from django.db import models


class Heartbeat(models.Model):
    """Redis may lose what it knows; PostgreSQL holds the truth."""

    class Name(models.TextChoices):
        BEAT = "beat", "定时任务"
        BACKUP = "backup", "备份"

    name = models.CharField(max_length=20, primary_key=True, choices=Name)
    seen_at = models.DateTimeField("最近一次")

    class Meta:
        verbose_name = verbose_name_plural = "运行信号"

    def __str__(self) -> str:
        return self.name
