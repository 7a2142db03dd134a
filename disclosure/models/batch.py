"""导入批次: a file as it was sent, how far it has been read, and what was said of each row."""

from django.db import models

from disclosure.choices import BatchStatus, RowOutcome
from disclosure.querysets import BatchQuerySet


class ImportBatch(models.Model):
    # A key of `imports.kinds`.
    kind = models.CharField("类别", max_length=20)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="导入人")
    # Sealed: it holds identity numbers as they were sent.
    content = models.ForeignKey("files.FileContent", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField("原文件 SHA-256", max_length=64)
    filename = models.CharField("文件名", max_length=200)
    status = models.CharField("状态", max_length=10, choices=BatchStatus, default=BatchStatus.QUEUED)
    refusal = models.CharField("拒收原因", max_length=500, blank=True)
    rows = models.PositiveIntegerField("总行数", default=0)
    # The file row number up to which everything is stored: written in the same transaction as the rows themselves.
    stored_to_row = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField("已收", default=0)
    unchanged = models.PositiveIntegerField("无变化", default=0)
    revised = models.PositiveIntegerField("待审更正", default=0)
    rejected = models.PositiveIntegerField("未收", default=0)
    warned = models.PositiveIntegerField("有提示", default=0)
    created_at = models.DateTimeField("上传时间", auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField("完成时间", null=True, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "导入批次"
        indexes = [
            models.Index(fields=["organization", "-id"], name="batch_by_body"),
            models.Index(fields=["id"], name="batch_to_run", condition=models.Q(status__in=["queued", "running"])),
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def handled(self) -> int:
        """How many rows have been judged: what the progress bar shows."""
        return self.accepted + self.unchanged + self.revised + self.rejected


class ImportedRow(models.Model):
    """What became of one row, kept for every row that was not simply accepted without remark."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="told_rows", db_index=False)
    row = models.PositiveIntegerField("行号")
    outcome = models.CharField("结果", max_length=10, choices=RowOutcome)
    # [{"field": "CF_NR_FK", "code": "V110", "message": "…"}], errors and warnings apart.
    errors = models.JSONField(default=list)
    warnings = models.JSONField(default=list)

    class Meta:
        verbose_name = verbose_name_plural = "导入行结果"
        constraints = [models.UniqueConstraint(fields=["batch", "row"], name="imported_row_once")]

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.row}"
