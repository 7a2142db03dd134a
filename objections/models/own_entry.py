"""本人信息: the unpublished entries of a natural person, for one look with a code handed out at the window."""

from django.db import models


class OwnEntries(models.Model):
    """What one person may read of himself: locked with the code, gone once it was read or its day has passed."""

    number = models.CharField("编号", max_length=20, primary_key=True)
    access_digest = models.BinaryField()
    locked = models.BinaryField()
    valid_until = models.DateTimeField("有效至")

    class Meta:
        verbose_name = verbose_name_plural = "本人信息查询"

    def __str__(self) -> str:
        return self.number
