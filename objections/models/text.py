"""What was written in a case, and the papers put to it: all under the key of the case."""

import uuid

from django.db import models

from objections.choices import TextKind
from objections.models.case import Case


class CaseText(models.Model):
    """A statement, an answer, an opinion, a reason. Rows are only added; erasure destroys the key they lie under."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="texts")
    kind = models.CharField("种类", max_length=12, choices=TextKind)
    sealed = models.BinaryField()
    # Empty for what the applicant wrote.
    author = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="作者"
    )
    created_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "案件文字"
        indexes = [models.Index(fields=["case", "id"], name="case_text_of_case")]

    def __str__(self) -> str:
        return f"{self.case_id}：{self.get_kind_display()}"


class CaseFile(models.Model):
    """A file of the applicant, or a scan of what came on paper: name and content in one piece."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="files")
    sealed = models.BinaryField()
    media_type = models.CharField("格式", max_length=100)
    size = models.PositiveIntegerField("字节数")
    digest = models.CharField("SHA-256", max_length=64)
    uploaded_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="上传人"
    )
    created_at = models.DateTimeField("收到时间")

    class Meta:
        verbose_name = verbose_name_plural = "案件材料"
        indexes = [models.Index(fields=["case", "created_at"], name="case_file_of_case")]

    def __str__(self) -> str:
        return f"{self.case_id}：{self.digest[:12]}"
