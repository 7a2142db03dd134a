"""统计: civil servants' records are told to the public as counts alone, small cells merged (domain §4.5)."""

from django.db import models


class CivilServantStatistic(models.Model):
    """A released cell: what the public sees is `shown`; the true number of a small cell is not kept here."""

    year = models.PositiveSmallIntegerField("年度")
    region_code = models.CharField("地区", max_length=9)
    record_type = models.CharField("类型", max_length=3)
    shown = models.CharField("人次", max_length=10)
    as_of = models.DateField("数据截至")

    class Meta:
        db_table = "public_civil_servant_statistic"
        verbose_name = verbose_name_plural = "公职人员记录统计"
        ordering = ["-year", "region_code", "record_type"]
        constraints = [
            models.UniqueConstraint(fields=["year", "region_code", "record_type"], name="civil_statistic_once")
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.region_code} {self.record_type}：{self.shown}"
