from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import password_validators_help_texts
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from foundation.access import Role
from foundation.accounts import workflow
from foundation.accounts.models import User
from foundation.organizations.models import Organization

_CURRENT = forms.PasswordInput(attrs={"autocomplete": "current-password"})
_NEW = {"autocomplete": "new-password"}


class SignInForm(AuthenticationForm):
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    error_messages = {
        "invalid_login": "用户名或口令不正确，请核对大小写后重试。连续 5 次不正确将锁定 30 分钟。",
        "inactive": "用户名或口令不正确，请核对大小写后重试。连续 5 次不正确将锁定 30 分钟。",
        "dormant": "该账号已超过 90 日未使用，请联系本单位管理员重新启用。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "用户名"
        self.fields["password"].label = "口令"

    def confirm_login_allowed(self, user: User) -> None:
        super().confirm_login_allowed(user)
        if workflow.is_dormant(user):
            raise ValidationError(self.error_messages["dormant"], code="dormant")


class PasswordForm(forms.Form):
    current = forms.CharField(label="现用口令", widget=_CURRENT, strip=False)
    new = forms.CharField(label="新口令", widget=forms.PasswordInput(attrs=_NEW), strip=False)
    again = forms.CharField(label="再次输入新口令", widget=forms.PasswordInput(attrs=_NEW), strip=False)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["new"].help_text = "".join(password_validators_help_texts())

    def clean_current(self) -> str:
        current = str(self.cleaned_data["current"])
        if not self.user.check_password(current):
            raise ValidationError("现用口令不正确，请重新输入。")
        return current

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("new"):
            raise ValidationError("两次输入的新口令不一致，请重新输入。")
        return again


class CodeForm(forms.Form):
    code = forms.RegexField(
        label="动态口令",
        regex=r"^\d{6}$",
        help_text="认证应用上显示的 6 位数字。",
        error_messages={"invalid": "动态口令是 6 位数字，请重新输入。"},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 6}),
    )


class OrganizationField(forms.CharField):
    """A body of the administrator's own domain, named by its code or its full name."""

    def __init__(self, by: User) -> None:
        super().__init__(label="单位", max_length=200, help_text="统一社会信用代码，或名录中的全称。")
        self.by = by

    def clean(self, value: Any) -> Organization:
        named = super().clean(value).strip()
        bodies = Organization.objects.manageable_by(self.by).existing_on(timezone.localdate())
        found = list(bodies.filter(Q(uscc=named.upper()) | Q(name=named))[:2])
        if len(found) != 1:
            raise ValidationError("在您的管理范围内没有找到该单位，请填写名录中的代码或全称。")
        return found[0]


class UserForm(forms.Form):
    full_name = forms.CharField(label="姓名", max_length=50)
    roles = forms.MultipleChoiceField(
        label="角色", choices=Role.choices, widget=forms.CheckboxSelectMultiple, help_text="可多选。"
    )
    email = forms.EmailField(label="邮箱", required=False, help_text="用于接收期限提醒。")
    phone = forms.CharField(label="办公电话", max_length=30, required=False)

    field_order = ("username", "full_name", "organization", "roles", "email", "phone")

    def __init__(self, by: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"] = OrganizationField(by)
        self.order_fields(self.field_order)


class NewUserForm(UserForm):
    username = forms.CharField(
        label="用户名",
        max_length=150,
        validators=[UnicodeUsernameValidator(message="用户名只能用文字、数字和 @ . + - _，请修改。")],
    )

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"])
        if User.objects.filter(username=username).exists():
            raise ValidationError("该用户名已被使用，请换一个。")
        return username

    def account(self) -> workflow.NewAccount:
        return workflow.NewAccount(**self.cleaned_data)


class RosterForm(forms.Form):
    file = forms.FileField(label="用户名单", help_text="xlsx 或 csv 文件，最多 500 人。")


class FactorRulesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label="必须使用双因素认证的角色",
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
