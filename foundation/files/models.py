"""佐证材料: attachments kept in PostgreSQL, addressed by content."""

from django.db import models

from foundation.files.querysets import AttachmentQuerySet


class FileContent(models.Model):
    """The bytes of a file, stored once for every equal upload, in pieces so that no large value is ever held whole;
    sealed ones under a keyed form of their SHA-256."""

    digest = models.CharField("SHA-256", max_length=64, primary_key=True)
    size = models.BigIntegerField("字节数")
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "文件内容"

    def __str__(self) -> str:
        return self.digest


class FilePiece(models.Model):
    content = models.ForeignKey(FileContent, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        verbose_name = verbose_name_plural = "文件分块"
        constraints = [models.UniqueConstraint(fields=["content", "number"], name="files_piece_once")]

    def __str__(self) -> str:
        return f"{self.content_id}/{self.number}"


class Attachment(models.Model):
    """A file put to a record. The original never leaves the office; the public version is a file of its own."""

    class Purpose(models.TextChoices):
        ORIGINAL = "original", "原件"
        PUBLIC_VERSION = "public", "公开版"
        EVIDENCE = "evidence", "佐证材料"

    owner_label = models.CharField(max_length=60)
    owner_id = models.BigIntegerField()
    purpose = models.CharField("用途", max_length=10, choices=Purpose)
    content = models.ForeignKey(FileContent, on_delete=models.PROTECT)
    filename = models.CharField("文件名", max_length=200)
    media_type = models.CharField(max_length=100)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT)
    uploaded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        indexes = [models.Index(fields=["owner_label", "owner_id"], name="files_owner")]

    def __str__(self) -> str:
        return self.filename

    @property
    def holds_personal_data(self) -> bool:
        """Nobody has looked through an original or a piece of evidence to cover what is personal."""
        return self.purpose != self.Purpose.PUBLIC_VERSION
