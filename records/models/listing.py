"""红名单 and 黑名单: who is praised for keeping faith, and who misbehaved in bidding (policy 三(二)3, 三(三)3)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from records.choices import ListKind, ListStatus
from records.querysets import ListEntryQuerySet


class ListEntry(models.Model):
    kind = models.CharField("名单", max_length=6, choices=ListKind)
    subject = models.ForeignKey("subjects.CreditSubject", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("名称", max_length=200)
    uscc = models.CharField("统一社会信用代码", max_length=18)
    ground = models.CharField("列入依据", max_length=300)
    basis_document = models.CharField("依据文书名称", max_length=256)
    basis_number = models.CharField("依据文书文号", max_length=256)
    facts = models.TextField("列入事由", max_length=2000)
    listed_on = models.DateField("列入日期")
    until = models.DateField("有效期至")
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="列入单位"
    )
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="提出人")
    # Who wrote in it before a colleague took it over: they stay out of its review.
    former_authors = ArrayField(models.BigIntegerField(), default=list, editable=False)
    status = models.CharField("状态", max_length=10, choices=ListStatus, default=ListStatus.PROPOSED)
    created_at = models.DateTimeField("提出时间", auto_now_add=True)
    reviewer = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审核人"
    )
    reviewed_at = models.DateTimeField("审核时间", null=True, blank=True)
    review_reason = models.CharField("审核意见", max_length=500, blank=True)
    removed_on = models.DateField("移出日期", null=True, blank=True)
    removal_reason = models.CharField("移出理由", max_length=500, blank=True)

    objects = ListEntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "红黑名单"
        indexes = [
            models.Index(fields=["organization", "status", "-id"], name="listing_by_status"),
            models.Index(fields=["until"], name="listing_to_end", condition=Q(status="listed")),
            models.Index(fields=["uscc", "kind"], name="listing_of_subject"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | ~Q(reviewer=F("author")), name="listing_four_eyes"
            ),
            models.CheckConstraint(condition=Q(until__gte=F("listed_on")), name="listing_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(ground=""), name="listing_has_ground"),
            models.UniqueConstraint(
                fields=["kind", "uscc", "basis_number"],
                condition=Q(status__in=["proposed", "listed"]),
                name="listing_once_per_document",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("records:listing", args=[self.pk])
