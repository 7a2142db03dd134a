"""责任追溯: the append-only trail. Actor and object are plain facts, so that the trail outlives what it tells of."""

from django.db import models


class TrailEntry(models.Model):
    """One act on one thing. Triggers refuse update, delete and truncate for every role."""

    at = models.DateTimeField("时间", auto_now_add=True)
    actor_id = models.BigIntegerField("用户编号", null=True)
    actor_name = models.CharField("用户", max_length=150)
    organization_id = models.BigIntegerField("单位编号", null=True)
    organization_name = models.CharField("单位", max_length=200, blank=True)
    verb = models.CharField("事项", max_length=40)
    object_label = models.CharField("对象类别", max_length=60)
    object_id = models.CharField("对象编号", max_length=40)
    object_title = models.CharField("对象", max_length=300)
    reason = models.TextField("理由", blank=True)
    detail = models.JSONField("明细", default=dict)
    address = models.CharField("来源地址", max_length=45, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "留痕"
        indexes = [
            models.Index(fields=["object_label", "object_id", "id"], name="trail_object"),
            models.Index(fields=["organization_id", "-id"], name="trail_organization"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name} {self.verb} {self.object_title}"


class TrailSeal(models.Model):
    """A link of the chain: the digest of the previous seal and of the entry. Written by the one sealer only."""

    entry = models.OneToOneField(TrailEntry, on_delete=models.PROTECT, related_name="seal")
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    sealed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "留痕封签"

    def __str__(self) -> str:
        return self.digest
