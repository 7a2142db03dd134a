"""各级政府和部门: regions, bodies, their tree and their life. What was recorded keeps the name of its day."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse

from foundation.organizations.choices import ChangeKind, ChangeStatus, Tier
from foundation.organizations.querysets import (
    ChangeQuerySet,
    OrganizationQuerySet,
    RegionChangeQuerySet,
    RegionQuerySet,
)


class Region(models.Model):
    """行政区划, GB/T 2260 to the county (6 digits), statistical code for townships (9 digits)."""

    code = models.CharField("区划代码", max_length=9, primary_key=True)
    name = models.CharField("名称", max_length=50)
    tier = models.CharField("层级", max_length=10, choices=Tier)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    valid_from = models.DateField("启用日期", null=True, blank=True)
    valid_to = models.DateField("停用日期", null=True, blank=True)
    successors = models.ManyToManyField("self", symmetrical=False, related_name="predecessors", blank=True)

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "行政区划"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organizations:region", args=[self.code])

    @property
    def prefix(self) -> str:
        """The digits every code inside this region begins with."""
        return {Tier.PROVINCE: self.code[:2], Tier.PREFECTURE: self.code[:4]}.get(Tier(self.tier), self.code)


class Organization(models.Model):
    """机关, 单位: a body in the directory, with its tier and its superior."""

    uscc = models.CharField("统一社会信用代码", max_length=18, unique=True)
    name = models.CharField("单位名称", max_length=200)
    short_name = models.CharField("简称", max_length=100, blank=True)
    tier = models.CharField("层级", max_length=10, choices=Tier)
    kind = models.CharField("类别", max_length=30)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, verbose_name="行政区划", related_name="organizations")
    superior = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="subordinates", verbose_name="上级单位"
    )
    acts_for = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="acting_bodies",
        verbose_name="代行监督的政府",
    )
    # The ids from the top of the tree down to this body, "/1/17/204/": a subtree is a prefix.
    lineage = models.CharField(max_length=200, default="/", editable=False)
    # The bodies whose records this one continues after a merger or a split, found again without following successors.
    inherited = ArrayField(models.BigIntegerField(), default=list, editable=False)
    evaluation_group = models.CharField("评价分组", max_length=10, blank=True)
    has_enforcement = models.BooleanField("有行政执法权", default=False)
    valid_from = models.DateField("设立日期", null=True, blank=True)
    valid_to = models.DateField("撤销日期", null=True, blank=True)
    successors = models.ManyToManyField("self", symmetrical=False, related_name="predecessors", blank=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "单位"
        ordering = ["region_id", "id"]
        indexes = [models.Index(fields=["lineage"], name="organization_lineage", opclasses=["varchar_pattern_ops"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organizations:detail", args=[self.pk])

    @property
    def continued(self) -> list[int]:
        """Whose records are this body's own: its, and those of the bodies it continues."""
        return [self.pk, *self.inherited]

    @property
    def supervision_root(self) -> "Organization":
        """The top of what a supervisor of this body sees: the government it acts for, else itself."""
        return self.acts_for or self


class FormerName(models.Model):
    """曾用名称、曾用代码 of a body or a region, with the days they were in force."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, null=True, blank=True, related_name="former_names"
    )
    region = models.ForeignKey(Region, on_delete=models.CASCADE, null=True, blank=True, related_name="former_names")
    name = models.CharField("曾用名称", max_length=200)
    code = models.CharField("曾用代码", max_length=18, blank=True)
    used_until = models.DateField("使用至", null=True, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "曾用名称"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organization__isnull=False) ^ models.Q(region__isnull=False),
                name="former_name_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Change(models.Model):
    """更名、换码、合并、分立、撤销: a reviewed act; it takes effect only when a second person approves it."""

    kind = models.CharField("事项", max_length=10, choices=ChangeKind)
    effective_on = models.DateField("生效日期")
    basis = models.CharField("依据文件", max_length=200)
    status = models.CharField("状态", max_length=10, choices=ChangeStatus, default=ChangeStatus.PROPOSED)
    proposed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.CharField("审核意见", max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering = ["-proposed_at", "-pk"]


class RegionChange(Change):
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="changes")
    new_name = models.CharField("新名称", max_length=50, blank=True)
    new_code = models.CharField("新代码", max_length=9, blank=True)
    successor_codes = ArrayField(models.CharField(max_length=9), default=list, blank=True, verbose_name="承继区划代码")

    objects = RegionChangeQuerySet.as_manager()

    class Meta(Change.Meta):
        verbose_name = verbose_name_plural = "区划变更"
        constraints = [
            models.UniqueConstraint(
                fields=["region"],
                condition=models.Q(status=ChangeStatus.PROPOSED),
                name="one_open_change_of_a_region",
                violation_error_message="该区划已有待审的变更，请先审核或退回后再提出。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.region}"


class OrganizationChange(Change):
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="changes")
    new_name = models.CharField("新名称", max_length=200, blank=True)
    new_uscc = models.CharField("新代码", max_length=18, blank=True)
    successor_usccs = ArrayField(models.CharField(max_length=18), default=list, blank=True, verbose_name="承继单位代码")

    objects = ChangeQuerySet.as_manager()

    class Meta(Change.Meta):
        verbose_name = verbose_name_plural = "机构变更"
        constraints = [
            models.UniqueConstraint(
                fields=["organization"],
                condition=models.Q(status=ChangeStatus.PROPOSED),
                name="one_open_change_of_a_body",
                violation_error_message="该单位已有待审的变更，请先审核或退回后再提出。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.organization}"


class PublicRegion(models.Model):
    """What the public site may know of a region."""

    code = models.CharField(max_length=9, primary_key=True)
    name = models.CharField(max_length=50)
    tier = models.CharField(max_length=10, choices=Tier)
    parent_code = models.CharField(max_length=9, null=True)  # noqa: DJ001 - a view shows the column as it is

    class Meta:
        managed = False
        db_table = "public_region"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class PublicOrganization(models.Model):
    """What the public site may know of a body."""

    uscc = models.CharField(max_length=18)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=100)
    region_code = models.CharField(max_length=9)
    tier = models.CharField(max_length=10, choices=Tier)
    kind = models.CharField(max_length=30)

    class Meta:
        managed = False
        db_table = "public_organization"
        ordering = ["region_code", "id"]

    def __str__(self) -> str:
        return self.name
