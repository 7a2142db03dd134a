from typing import Any

from django import forms

from foundation.organizations.choices import ChangeKind, Tier
from foundation.organizations.models import Organization, OrganizationChange, Region, RegionChange


class DirectoryFilter(forms.Form):
    q = forms.CharField(label="名称或代码", required=False, max_length=100)
    tier = forms.ChoiceField(label="层级", required=False, choices=[("", "全部层级"), *Tier.choices])


class ChangeForm(forms.Form):
    """What a proposal needs depends on its kind; the workflow says what is missing, at the field."""

    kind = forms.ChoiceField(label="事项", choices=[("", "请选择"), *ChangeKind.choices])
    new_name = forms.CharField(label="新名称", max_length=200, required=False, help_text="更名时填写全称。")
    new_uscc = forms.CharField(
        label="新代码", max_length=18, required=False, help_text="换码时填写 18 位统一社会信用代码。"
    )
    successor_usccs = forms.CharField(
        label="承继单位代码",
        required=False,
        help_text="合并填一个，分立填两个以上，每行一个统一社会信用代码。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    effective_on = forms.DateField(label="生效日期", help_text="写作 2026-11-20，不晚于今天。")
    basis = forms.CharField(label="依据文件", max_length=200, help_text="批准文件的名称和文号。")

    def clean_new_uscc(self) -> str:
        return str(self.cleaned_data["new_uscc"]).upper()

    def clean_successor_usccs(self) -> list[str]:
        return [code.upper() for code in self.cleaned_data["successor_usccs"].split()]

    def change_of(self, organization: Organization) -> OrganizationChange:
        return OrganizationChange(organization=organization, **self.cleaned_data)


class RegionFilter(forms.Form):
    q = forms.CharField(label="名称或代码", required=False, max_length=50)
    tier = forms.ChoiceField(label="层级", required=False, choices=[("", "全部层级"), *Tier.choices])


class RegionChangeForm(forms.Form):
    """What a proposal needs depends on its kind; the rules say what is missing, at the field."""

    kind = forms.ChoiceField(label="事项", choices=[("", "请选择"), *ChangeKind.choices])
    new_name = forms.CharField(label="新名称", max_length=50, required=False, help_text="更名时填写全称。")
    new_code = forms.CharField(
        label="新代码", max_length=9, required=False, help_text="换码时填写，县以上 6 位，乡镇 9 位。"
    )
    successor_codes = forms.CharField(
        label="承继区划代码",
        required=False,
        help_text="合并填一个，分立填两个以上，每行一个区划代码。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    effective_on = forms.DateField(label="生效日期", help_text="写作 2026-11-20，不晚于今天。")
    basis = forms.CharField(label="依据文件", max_length=200, help_text="民政部或者省政府批复的名称和文号。")

    def clean_successor_codes(self) -> list[str]:
        return str(self.cleaned_data["successor_codes"]).split()

    def change_of(self, region: Region) -> RegionChange:
        return RegionChange(region=region, **self.cleaned_data)


class DecisionReasonForm(forms.Form):
    reason = forms.CharField(label="退回理由", max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].error_messages["required"] = "请填写退回变更的理由。"
