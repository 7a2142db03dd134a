"""第三方评估 (policy 三(一)3): institutions, engagements, and scores beside the official ones, never over them."""

from django.db import models
from django.urls import reverse

from evaluations.models.cycle import Cycle
from evaluations.querysets import EngagementQuerySet


class Institution(models.Model):
    """第三方机构."""

    name = models.CharField("机构名称", max_length=200)
    uscc = models.CharField("统一社会信用代码", max_length=18, unique=True)
    qualification = models.CharField("资质", max_length=300)
    contact = models.CharField("联系人及电话", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "第三方机构"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Engagement(models.Model):
    """委托: one institution for one cycle, with its statement of what it has to do with the bodies it scores."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="engagements")
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="engagements", verbose_name="第三方机构"
    )
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="委托单位"
    )
    contract_number = models.CharField("委托合同编号", max_length=100)
    signed_on = models.DateField("合同签订日")
    statement = models.TextField("利益冲突声明", max_length=2000)
    stated_by = models.CharField("声明人", max_length=50)
    stated_on = models.DateField("声明日")
    # The bodies it declared an interest in: it scores none of them.
    conflicted = models.ManyToManyField(
        "organizations.Organization", related_name="+", blank=True, verbose_name="应当回避的单位"
    )

    objects = EngagementQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "第三方委托"
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "institution"],
                name="engaged_once",
                violation_error_message="本周期已经委托过该机构。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.institution} {self.cycle}"

    def get_absolute_url(self) -> str:
        return reverse("evaluations:engagement", args=[self.pk])


class ThirdPartyScore(models.Model):
    """One body's score by the institution, out of a hundred, with its grounds."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="scores")
    body = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT, related_name="+")
    score = models.DecimalField("第三方得分", max_digits=5, decimal_places=2)
    note = models.CharField("说明", max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "第三方得分"
        ordering = ["-score", "pk"]
        constraints = [models.UniqueConstraint(fields=["engagement", "body"], name="third_party_scores_once")]

    def __str__(self) -> str:
        return f"{self.body}：{self.score}"
