"""People who work in the office: each belongs to one body and holds one or more roles."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from foundation.access import Role
from foundation.accounts.devices import device_name
from foundation.accounts.querysets import UserQuerySet


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
