"""What the holder of an access code may read of the case: written by the office, locked with the code, and read by the
public process through functions of the database that ask for the digest of the code."""

import uuid

from django.db import models


class CaseView(models.Model):
    """The progress of a case as its holder is told it."""

    number = models.CharField("编号", max_length=20, primary_key=True)
    access_digest = models.BinaryField()
    locked = models.BinaryField()
    changed_at = models.DateTimeField("更新时间")

    class Meta:
        verbose_name = verbose_name_plural = "案件进度"

    def __str__(self) -> str:
        return self.number


class CasePaper(models.Model):
    """A letter served on the holder."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.CharField("编号", max_length=20, db_index=True)
    letter = models.ForeignKey("notices.IssuedLetter", on_delete=models.PROTECT, related_name="+")
    locked = models.BinaryField()

    class Meta:
        verbose_name = verbose_name_plural = "送达的文书"
        constraints = [models.UniqueConstraint(fields=["number", "letter"], name="case_paper_once")]

    def __str__(self) -> str:
        return self.number


class FailedAccess(models.Model):
    """A wrong code for a case that exists; too many within an hour close the case to codes for that hour. Nothing
    tells who tried."""

    number = models.CharField("编号", max_length=20, db_index=True)
    tried_at = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = "查询码试错"

    def __str__(self) -> str:
        return self.number
