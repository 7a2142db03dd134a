import csv
import io
from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from foundation.access import Role
from foundation.accounts.workflow import NewAccount
from foundation.organizations import loading
from foundation.organizations.choices import Tier
from foundation.organizations.identifiers import uscc_problem
from foundation.organizations.models import Organization, Region

_MOST_BYTES = 20 * 1024 * 1024
_NEW = forms.PasswordInput(attrs={"autocomplete": "new-password"})


class TableField(forms.FileField):
    """A CSV as offices write it: UTF-8 or GB 18030. Cleaned to the text of the table."""

    def __init__(self, columns: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(help_text=f"CSV，第一行为列名：{'、'.join(columns)}。", **kwargs)
        self.columns = columns

    def clean(self, data: Any, initial: Any = None) -> list[loading.Row]:
        file: UploadedFile[bytes] | None = super().clean(data, initial)
        if file is None:
            return []
        if (file.size or 0) > _MOST_BYTES:
            raise ValidationError("文件超过 20 MB，请检查是否选错了文件。")
        try:
            return loading.read_rows(io.StringIO(_decoded(file.read()), newline=""), self.columns, name=str(file.name))
        except (loading.LoadRefused, csv.Error) as refusal:
            raise ValidationError(str(refusal)) from refusal


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValidationError("文件不是 UTF-8 或者 GB 18030 编码的 CSV，请另存后再上传。")


class DirectoryForm(forms.Form):
    """The whole directory of a province or a prefecture."""

    bodies = TableField(loading.ORGANIZATION_COLUMNS, label="单位名录")
    regions = TableField(loading.REGION_COLUMNS, label="行政区划表", required=False)

    prefix = "directory"


class SoleBodyForm(forms.Form):
    """An installation for one body; others can be added later."""

    name = forms.CharField(label="单位全称", max_length=200)
    uscc = forms.CharField(label="统一社会信用代码", max_length=18, help_text="18 位，见单位证照。")
    region = forms.CharField(label="行政区划代码", max_length=9, help_text="6 位，例如青海省 630000、西宁市 630100。")

    prefix = "body"

    def clean_uscc(self) -> str:
        uscc = str(self.cleaned_data["uscc"]).strip().upper()
        if problem := uscc_problem(uscc):
            raise ValidationError(problem)
        return uscc

    def row(self) -> loading.Row:
        """As a table would have it. It acts for itself, so that its administrator manages everything."""
        facts = self.cleaned_data
        region = Region.objects.filter(code=facts["region"]).first()
        tier = Tier(region.tier) if region else Tier.PROVINCE
        given = {
            "uscc": facts["uscc"],
            "name": facts["name"],
            "tier": tier.label,
            "kind": "政府部门",
            "region_code": facts["region"],
            "acts_for": facts["uscc"],
        }
        return {column: given.get(column, "") for column in loading.ORGANIZATION_COLUMNS}


class AdministratorForm(forms.Form):
    organization = forms.ModelChoiceField(
        label="所在单位",
        queryset=Organization.objects.none(),
        help_text="代表最高一级政府履行职责的单位，其管理员管理全部单位和用户。",
    )
    username = forms.CharField(
        label="用户名",
        max_length=150,
        validators=[UnicodeUsernameValidator(message="用户名只能用文字、数字和 @ . + - _，请修改。")],
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    full_name = forms.CharField(label="姓名", max_length=50)
    email = forms.EmailField(label="邮箱", required=False, help_text="测试邮件和运行提醒发到这里。")
    password = forms.CharField(label="口令", widget=_NEW, strip=False)
    again = forms.CharField(label="再次输入口令", widget=_NEW, strip=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leading = Organization.objects.leading()
        self.fields["organization"].queryset = leading  # type: ignore[attr-defined]
        self.fields["organization"].initial = leading.first()
        self.fields["password"].help_text = "".join(password_validators_help_texts())

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("password"):
            raise ValidationError("两次输入的口令不一致，请重新输入。")
        return again

    def account(self) -> NewAccount:
        facts = self.cleaned_data
        names = ("username", "full_name", "organization", "email")
        return NewAccount(**{name: facts[name] for name in names}, roles=[Role.ADMIN])
