"""责任追溯: the append-only trail. Actor and object are plain facts, so that the trail outlives what it tells of."""

from django.db import models

from foundation.trail.querysets import TrailEntryQuerySet


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

    objects = TrailEntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "留痕"
        indexes = [
            models.Index(fields=["object_label", "object_id", "id"], name="trail_object"),
            models.Index(fields=["organization_id", "-id"], name="trail_organization"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name} {self.verb} {self.object_title}"


class Unsealed(models.Model):
    """Entries waiting for the sealer, put here by a trigger of the entry table."""

    entry = models.OneToOneField(
        TrailEntry, on_delete=models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="unsealed"
    )

    class Meta:
        verbose_name = verbose_name_plural = "待封留痕"

    def __str__(self) -> str:
        return str(self.entry_id)


class TrailSeal(models.Model):
    """A link of the chain: the digest of the previous seal and of the entry. Written by the one sealer only."""

    number = models.BigIntegerField("序号", primary_key=True)
    entry = models.OneToOneField(TrailEntry, on_delete=models.PROTECT, related_name="seal")
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    sealed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "留痕封签"

    def __str__(self) -> str:
        return self.digest


class PublicTrailHead(models.Model):
    """What the public may see of the trail: how long the chain is and what its last link says."""

    count = models.BigIntegerField(primary_key=True)
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "public_trail_head"

    def __str__(self) -> str:
        return self.digest


class PublicTrailDay(models.Model):
    """The head of the chain when a day was over, so that everybody can hold the trail to it. Only ever added to."""

    day = models.DateField("日期", primary_key=True)
    count = models.BigIntegerField("累计条数", unique=True)
    digest = models.CharField("末条封签", max_length=64)

    class Meta:
        db_table = "public_trail_day"
        verbose_name = verbose_name_plural = "每日留痕封签"

    def __str__(self) -> str:
        return f"{self.day} {self.digest}"
