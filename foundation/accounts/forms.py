from collections.abc import Sequence
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
from foundation.accounts.delegations import Absence
from foundation.accounts.hanging import Pile
from foundation.accounts.models import User
from foundation.organizations.models import Organization

_CURRENT = forms.PasswordInput(attrs={"autocomplete": "current-password"})
_NEW = {"autocomplete": "new-password"}
_DAY = {"type": "date"}
_REASONS = ("年休假", "病假", "出差", "培训", "其他")


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


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.full_name}（{obj.role_titles}）"


class DelegationForm(forms.Form):
    deputy = PersonField(
        label="代办人",
        queryset=User.objects.none(),
        empty_label="请选择",
        help_text="本单位在用账号，并且已有委托人的全部角色。",
    )
    first_on = forms.DateField(label="首日", widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    last_on = forms.DateField(
        label="末日",
        widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
        help_text="当天仍由代办人办理，次日自动结束。",
    )
    reason = forms.ChoiceField(label="事由", choices=[(reason, reason) for reason in _REASONS])

    def __init__(self, absent: User, data: Any = None) -> None:
        today = timezone.localdate()
        super().__init__(data, initial={"first_on": today, "last_on": today})
        people = User.objects.able_to_replace(absent).order_by("full_name", "pk")
        self.fields["deputy"].queryset = people  # type: ignore[attr-defined]

    def absence(self) -> Absence:
        told = self.cleaned_data
        return Absence(told["first_on"], told["last_on"], told["reason"])


class DepartureForm(forms.Form):
    """One successor for all, and for each kind another where one is chosen."""

    reason = forms.ChoiceField(
        label="事由", choices=[(reason, reason) for reason in ("调离", "退休", "辞职", "岗位调整", "其他")]
    )

    def __init__(self, piles: Sequence[Pile], data: Any = None) -> None:
        super().__init__(data)
        self.piles = piles
        everybody = sorted({person for pile in piles for person in pile.successors}, key=lambda person: person.pk)
        choices = [("", "请选择"), *((str(person.pk), _named(person)) for person in everybody)]
        self.people = {str(person.pk): person for person in everybody}
        if piles:
            self.fields["everything"] = forms.ChoiceField(
                label="全部交给", choices=choices, required=False, help_text="下面另选的除外；没有相应角色的，须另选。"
            )
        for pile in piles:
            own = [("", "同“全部交给”"), *((str(person.pk), _named(person)) for person in pile.successors)]
            self.fields[pile.key] = forms.ChoiceField(
                label=f"{pile.matter.room}：{pile.matter.title}（{pile.total} 件）", choices=own, required=False
            )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for pile in self.piles:
            chosen = self.people.get(told.get(pile.key) or told.get("everything") or "")
            if pile.key in self.errors:
                continue
            if chosen is None:
                self.add_error(pile.key, ValidationError("请选定接收人。"))
            elif chosen not in pile.successors:
                self.add_error(pile.key, ValidationError(f"{chosen}没有办理此类事项的角色，请另选。"))
        return told

    def successors(self) -> dict[str, User]:
        told = self.cleaned_data
        return {pile.key: self.people[told.get(pile.key) or told["everything"]] for pile in self.piles}


def _named(person: User) -> str:
    return f"{person.full_name}（{person.role_titles}）"
