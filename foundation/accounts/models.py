"""People who work in the office: each belongs to one body and holds one or more roles; who stands in for whom, and what
somebody who left passed on."""

from functools import cached_property

from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Model, Q, QuerySet
from django.utils import timezone

from foundation.access import Role
from foundation.accounts.devices import device_name
from foundation.accounts.holders import holders_of
from foundation.accounts.querysets import (
    DelegationQuerySet,
    DepartureItemQuerySet,
    DepartureQuerySet,
    UserQuerySet,
)


class PortalUserManager(UserManager.from_queryset(UserQuerySet)["User"]):  # type: ignore[misc]
    pass


class User(AbstractUser):
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField("姓名", max_length=50)
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="users", verbose_name="单位"
    )
    roles = ArrayField(models.CharField(max_length=10, choices=Role), default=list, verbose_name="角色")
    phone = models.CharField("办公电话", max_length=30, blank=True)
    must_change_password = models.BooleanField("须改初始口令", default=True)
    password_changed_at = models.DateTimeField("口令修改时间", null=True, blank=True)
    # An account unused for 90 days rests; the day an administrator wakes it counts as use.
    enabled_at = models.DateTimeField("启用时间", default=timezone.now)
    wants_mail = models.BooleanField("接收邮件提醒", default=True)
    # The secret of the person's iCal address; changing it revokes the old address.
    calendar_token = models.CharField(max_length=43, blank=True)

    REQUIRED_FIELDS = ["full_name", "organization"]

    objects = PortalUserManager()  # type: ignore[misc]

    class Meta:
        verbose_name = verbose_name_plural = "用户"
        ordering = ["organization_id", "username"]

    def __str__(self) -> str:
        return self.full_name or self.username

    def has_any_role(self, *roles: Role) -> bool:
        return any(role in self.roles for role in roles)

    @property
    def main_role(self) -> Role:
        """The role a person is addressed by: the first in the order of the rulebook."""
        return next((role for role in Role if role in self.roles), Role.CLERK)

    @property
    def role_titles(self) -> str:
        return "、".join(role.label for role in Role if role in self.roles)

    @property
    def manages_everything(self) -> bool:
        """Administrators of the provincial body that acts for the provincial government (省发展改革委) manage all."""
        government = self.organization.acts_for
        return self.has_any_role(Role.ADMIN) and government is not None and government.superior_id is None

    @cached_property
    def delegations_today(self) -> "list[Delegation]":
        """代办 that runs today, on either side of it; asked once for each time the person is read."""
        return list(Delegation.objects.running(timezone.localdate()).touching(self).select_related("absent", "deputy"))

    @property
    def stands_in_for(self) -> "list[User]":
        """The colleagues whose deputy this person is today."""
        return [each.absent for each in self.delegations_today if each.deputy_id == self.pk]

    @property
    def deputies(self) -> "list[User]":
        """Who handles this person's work today."""
        return [each.deputy for each in self.delegations_today if each.absent_id == self.pk]

    @property
    def hands(self) -> list[int]:
        """Whose work this person finds on his desk: his own, and that of those he stands in for."""
        return [self.pk, *(absent.pk for absent in self.stands_in_for)]

    @property
    def counted_with(self) -> "list[User]":
        """Whom every rule of four eyes takes for one and the same with this person while a 代办 between them runs."""
        return [*self.stands_in_for, *self.deputies]

    @property
    def counted_as(self) -> list[int]:
        return [self.pk, *(other.pk for other in self.counted_with)]

    def took_over(self, label: str) -> "QuerySet[DepartureItem, int]":
        """The keys of the things of this model whose author left and passed them on to this person (or to one he counts
        with): to approve them would be to approve his own."""
        return DepartureItem.objects.authored(label, self.counted_as).values_list("object_id", flat=True)

    def wrote(self, label: str, column: str = "author") -> Q:
        """Of this model, what he is kept out of by the rule of four eyes as its author."""
        return Q(**{f"{column}__in": self.counted_as}) | Q(pk__in=self.took_over(label))

    def takes_up(self, author: int, wrote: list[int]) -> tuple[int, list[int]]:
        """Whose a draft is, and who else wrote in it, once this person has amended it. A deputy writes in the absent
        one's place: it stays his, and neither reviews it."""
        if author == self.pk:
            return author, wrote
        return (author, [*wrote, self.pk]) if author in self.hands else (self.pk, [*wrote, author])

    def acting_for(self, target: Model) -> "User | None":
        """The absent colleague on whom this thing hangs by name, when this person handles it in his place."""
        held = holders_of(target) if self.stands_in_for else frozenset()
        return next((absent for absent in self.stands_in_for if absent.pk in held), None)


class FormerPassword(models.Model):
    """The last passwords, hashed, so that none of five is taken again (GB/T 22239 8.1.4.1)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="former_passwords")
    password = models.CharField(max_length=128)
    replaced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "曾用口令"

    def __str__(self) -> str:
        return f"{self.user_id} {self.replaced_at}"


class SignIn(models.Model):
    """An open session of a person, listed so that he can end it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, unique=True)
    address = models.GenericIPAddressField("来源地址", null=True)
    agent = models.CharField("设备", max_length=300, blank=True)
    signed_in_at = models.DateTimeField("登录时间", auto_now_add=True)
    seen_at = models.DateTimeField("最近活动", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "登录会话"

    def __str__(self) -> str:
        return f"{self.user} {self.signed_in_at}"

    @property
    def device(self) -> str:
        return device_name(self.agent)


class SecondFactorRule(models.Model):
    """A role for which an administrator made the second factor compulsory."""

    role = models.CharField("角色", max_length=10, choices=Role, unique=True)
    required_by = models.ForeignKey(User, on_delete=models.PROTECT)
    required_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "双因素要求"

    def __str__(self) -> str:
        return self.get_role_display()


class Delegation(models.Model):
    """代办: from the first to the last day a colleague handles what hangs on an absent person by name."""

    absent = models.ForeignKey(User, on_delete=models.PROTECT, related_name="delegations", verbose_name="委托人")
    deputy = models.ForeignKey(User, on_delete=models.PROTECT, related_name="deputations", verbose_name="代办人")
    first_on = models.DateField("首日")
    last_on = models.DateField("末日")
    reason = models.CharField("事由", max_length=100)
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="设定人")
    set_at = models.DateTimeField("设定时间", auto_now_add=True)
    # 提前结束; without it the last day ends it, and no task is needed.
    ended_at = models.DateTimeField("提前结束时间", null=True, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代办"
        ordering = ["-first_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="delegation_ends_after_start"),
            models.CheckConstraint(condition=~Q(absent=F("deputy")), name="delegation_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.absent} 由 {self.deputy} 代办（{self.span}）"

    @property
    def span(self) -> str:
        """The days in words."""
        return f"{self.first_on:%Y-%m-%d}" + (f" 至 {self.last_on:%Y-%m-%d}" if self.last_on != self.first_on else "")

    @property
    def is_over(self) -> bool:
        return self.ended_at is not None or self.last_on < timezone.localdate()

    @property
    def is_running(self) -> bool:
        return not self.is_over and self.first_on <= timezone.localdate()


class Departure(models.Model):
    """离岗交接: what hung on a person by name on the day he left. Names are kept as they were."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="departures", verbose_name="移交人")
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+", verbose_name="单位"
    )
    person_name = models.CharField("移交人", max_length=50)
    organization_name = models.CharField("单位", max_length=200)
    roles = models.CharField("角色", max_length=60, blank=True)
    reason = models.CharField("事由", max_length=100)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="监交人")
    at = models.DateTimeField("交接时间", auto_now_add=True)

    objects = DepartureQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "离岗交接"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.organization_name}{self.person_name}离岗交接"


class DepartureItem(models.Model):
    """One thing on the 交接清单, and who goes on with it."""

    departure = models.ForeignKey(Departure, on_delete=models.CASCADE, related_name="items")
    # A key of `hanging.matters`, and its words on that day.
    matter = models.CharField(max_length=40)
    matter_title = models.CharField("类别", max_length=60)
    label = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    title = models.CharField("事项", max_length=300)
    url = models.CharField(max_length=300, blank=True)
    to = models.ForeignKey(User, on_delete=models.PROTECT, related_name="taken_over", verbose_name="接收人")
    # Whoever goes on with what another wrote is kept out of its review like its author.
    is_authorship = models.BooleanField(default=False)

    objects = DepartureItemQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "交接事项"
        ordering = ["pk"]
        indexes = [models.Index(fields=["label", "to"], name="departure_item_taken")]
        constraints = [
            models.UniqueConstraint(fields=["departure", "label", "object_id"], name="departure_item_once"),
        ]

    def __str__(self) -> str:
        return self.title
