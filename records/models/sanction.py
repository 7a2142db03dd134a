"""惩戒: measures that follow from a record or from the law, carried out and brought to an end (domain §4.4)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from records.choices import SanctionStatus, SubjectClass
from records.querysets import SanctionQuerySet
from records.rules import MEASURES, measures_of


class Sanction(models.Model):
    """One measure of the catalogue (`rules.MEASURES`) imposed on one subject."""

    measure = models.CharField("措施", max_length=4)
    record = models.ForeignKey(
        "records.DishonestyRecord", on_delete=models.PROTECT, null=True, blank=True, related_name="sanctions"
    )
    # 法定依据, where no record stands behind the measure.
    legal_ground = models.CharField("法定依据", max_length=300, blank=True)
    subject_class = models.CharField("对象类别", max_length=6, choices=SubjectClass)
    body = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="sanctions", verbose_name="对象单位"
    )
    subject = models.ForeignKey(
        "subjects.CreditSubject", on_delete=models.PROTECT, null=True, blank=True, related_name="sanctions"
    )
    subject_name = models.CharField("对象", max_length=250)
    reason = models.TextField("事由", max_length=2000)
    months = models.PositiveSmallIntegerField("期限（月）", null=True, blank=True)
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="决定单位"
    )
    executing_body = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="执行单位"
    )
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="拟定人")
    status = models.CharField("状态", max_length=10, choices=SanctionStatus, default=SanctionStatus.PROPOSED)
    created_at = models.DateTimeField("拟定时间", auto_now_add=True)
    notified_on = models.DateField("告知书送达日期", null=True, blank=True)
    statement_due_on = models.DateField("陈述申辩截止日", null=True, blank=True)
    statement = models.TextField("陈述申辩", max_length=5000, blank=True)
    statement_on = models.DateField("陈述申辩日期", null=True, blank=True)
    statement_review = models.TextField("陈述申辩的复核意见", max_length=2000, blank=True)
    decided_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="决定人"
    )
    decided_on = models.DateField("决定日期", null=True, blank=True)
    until = models.DateField("期限止", null=True, blank=True)
    executed_on = models.DateField("执行日期", null=True, blank=True)
    execution_receipt = models.TextField("执行回执", max_length=2000, blank=True)
    ended_on = models.DateField("解除日期", null=True, blank=True)
    end_reason = models.CharField("解除理由", max_length=500, blank=True)

    objects = SanctionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "惩戒"
        indexes = [
            models.Index(fields=["organization", "status", "-id"], name="sanction_by_status"),
            models.Index(fields=["executing_body", "status", "-id"], name="sanction_to_execute"),
            models.Index(fields=["body", "status"], name="sanction_of_body"),
            models.Index(fields=["until"], name="sanction_to_end", condition=Q(status__in=["decided", "executed"])),
        ]
        constraints = [
            # 没有对应记录或法定依据的惩戒不得录入 (domain §4.4).
            models.CheckConstraint(
                condition=Q(record__isnull=False) | ~Q(legal_ground=""), name="sanction_has_record_or_ground"
            ),
            models.CheckConstraint(
                condition=Q(subject_class=SubjectClass.BODY, measure__in=measures_of(SubjectClass.BODY))
                | Q(subject_class=SubjectClass.PERSON, measure__in=measures_of(SubjectClass.PERSON)),
                name="sanction_measure_fits_its_subject",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("author")), name="sanction_four_eyes"
            ),
            # 告知与陈述申辩 come before the decision.
            models.CheckConstraint(
                condition=~Q(status__in=["decided", "executed", "over", "repaired"]) | Q(notified_on__isnull=False),
                name="sanction_notified_before_decided",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["decided", "executed", "over", "repaired"]) | Q(decided_by__isnull=False),
                name="sanction_decided_by_a_person",
            ),
            models.UniqueConstraint(
                fields=["record", "measure"],
                condition=Q(record__isnull=False) & ~Q(status__in=["dropped", "revoked", "over", "repaired"]),
                name="sanction_once_per_record",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_name} {self.measure_label}"

    def get_absolute_url(self) -> str:
        return reverse("records:sanction", args=[self.pk])

    @property
    def holds_personal_data(self) -> bool:
        return self.subject_class == SubjectClass.PERSON

    @property
    def measure_label(self) -> str:
        return MEASURES[self.measure].label

    @property
    def ground(self) -> str:
        """The record behind the measure, else the provision of the law."""
        return self.record.basis_number if self.record else self.legal_ground

    @property
    def ground_in_law(self) -> str:
        """The provision alone, for those who need not know what happened."""
        return self.legal_ground or MEASURES[self.measure].ground
