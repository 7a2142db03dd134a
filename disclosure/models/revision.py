"""待审更正: a proposed change to a decision; until a second person approves it everybody sees the approved values."""

from django.db import models
from django.db.models import Q

from disclosure.choices import RevisionStatus
from disclosure.models.decision import PenaltyDecision, PermitDecision
from disclosure.querysets import RevisionQuerySet


class Revision(models.Model):
    permit = models.ForeignKey(
        PermitDecision, on_delete=models.CASCADE, null=True, blank=True, related_name="revisions"
    )
    penalty = models.ForeignKey(
        PenaltyDecision, on_delete=models.CASCADE, null=True, blank=True, related_name="revisions"
    )
    # {field: [old, new]} in normal form; identity numbers sealed as hexadecimal, dates ISO, amounts as text.
    changes = models.JSONField("更正内容")
    content_digest = models.CharField(max_length=64)
    reason = models.CharField("更正理由", max_length=500)
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="提出人")
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(
        "disclosure.ImportBatch", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    status = models.CharField("状态", max_length=10, choices=RevisionStatus, default=RevisionStatus.PENDING)
    created_at = models.DateTimeField("提出时间", auto_now_add=True)
    reviewer = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审核人"
    )
    reviewed_at = models.DateTimeField("审核时间", null=True, blank=True)
    review_reason = models.CharField("审核意见", max_length=500, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "更正"
        constraints = [
            models.CheckConstraint(
                condition=Q(permit__isnull=False) ^ Q(penalty__isnull=False), name="revision_of_one_decision"
            ),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | ~Q(reviewer=models.F("author")), name="revision_four_eyes"
            ),
            models.UniqueConstraint(
                fields=["permit"], condition=Q(status="pending"), name="one_pending_revision_of_permit"
            ),
            models.UniqueConstraint(
                fields=["penalty"], condition=Q(status="pending"), name="one_pending_revision_of_penalty"
            ),
        ]
        indexes = [models.Index(fields=["organization", "status", "-id"], name="revision_by_status")]

    def __str__(self) -> str:
        return f"更正 {self.decision}"

    @property
    def decision(self) -> PermitDecision | PenaltyDecision:
        decision = self.permit or self.penalty
        if decision is None:
            raise ValueError("a revision without a decision cannot be stored")
        return decision
