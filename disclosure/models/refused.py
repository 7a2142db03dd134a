"""What a body sent and the checks refused: 修改后通过的不改写首次结果 (domain §1.7)."""

from django.db import models


class RefusedDecision(models.Model):
    """A decision that a body sent with a fault, by form or file; sent again, it was not compliant at first."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    key_digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "首次未通过校验的决定"
        constraints = [models.UniqueConstraint(fields=["organization", "key_digest"], name="decision_refused_once")]

    def __str__(self) -> str:
        return self.key_digest
