"""按月数据文件: whole months of public entries as compressed files, kept where the public process reads them."""

from django.db import models

from disclosure.querysets import DumpQuerySet


class Dump(models.Model):
    """One file: the entries of a kind, or of all, that were published in a month and are public still."""

    class Format(models.TextChoices):
        CSV = "csv", "CSV"
        JSON_LINES = "jsonl", "JSON Lines"

    # A kind, or "all".
    kind = models.CharField("类别", max_length=20)
    month = models.DateField("公示月份")
    format = models.CharField("格式", max_length=5, choices=Format)
    rows = models.PositiveIntegerField("条数")
    size = models.BigIntegerField("字节数")
    digest = models.CharField("SHA-256", max_length=64)
    # The earliest last public day in it: the file is served no longer.
    valid_until = models.DateField("有效至")
    made_at = models.DateTimeField("生成时间")

    objects = DumpQuerySet.as_manager()

    class Meta:
        db_table = "public_dump"
        verbose_name = verbose_name_plural = "按月数据文件"
        ordering = ["-month", "kind", "format"]
        constraints = [models.UniqueConstraint(fields=["month", "kind", "format"], name="dump_once")]

    def __str__(self) -> str:
        return self.filename

    @property
    def filename(self) -> str:
        return f"{self.kind}_{self.month:%Y-%m}.{self.format}.gz"


class DumpPiece(models.Model):
    """A piece of the file, so that nobody ever holds the whole of it in memory."""

    dump = models.ForeignKey(Dump, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        db_table = "public_dump_piece"
        verbose_name = verbose_name_plural = "数据文件分段"
        constraints = [models.UniqueConstraint(fields=["dump", "number"], name="dump_piece_once")]

    def __str__(self) -> str:
        return f"{self.dump_id}:{self.number}"
