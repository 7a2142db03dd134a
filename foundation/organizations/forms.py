from typing import Any

from django import forms

from foundation.organizations.choices import Tier
from foundation.organizations.models import OrganizationChange


class DirectoryFilter(forms.Form):
    q = forms.CharField(label="名称或代码", required=False, max_length=100)
    tier = forms.ChoiceField(label="层级", required=False, choices=[("", "全部层级"), *Tier.choices])


class ChangeForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a proposal needs depends on its kind; the workflow says what is missing, at the field."""

    successor_usccs = forms.CharField(
        label="承继单位代码",
        required=False,
        help_text="合并填一个，分立填两个以上，每行一个统一社会信用代码。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = OrganizationChange
        fields = ("kind", "new_name", "new_uscc", "successor_usccs", "effective_on", "basis")
        help_texts = {
            "new_name": "更名时填写全称。",
            "new_uscc": "换码时填写 18 位统一社会信用代码。",
            "effective_on": "写作 2026-11-20，不晚于今天。",
            "basis": "批准文件的名称和文号。",
        }

    def clean_successor_usccs(self) -> list[str]:
        return [code.upper() for code in self.cleaned_data["successor_usccs"].split()]

    def clean_new_uscc(self) -> str:
        return str(self.cleaned_data["new_uscc"]).strip().upper()

    def _post_clean(self) -> None:
        """The workflow checks the whole proposal, with its author; checking here too would tell everything twice."""
        for name, value in self.cleaned_data.items():
            setattr(self.instance, name, value)


class DecisionReasonForm(forms.Form):
    reason = forms.CharField(label="退回理由", max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].error_messages["required"] = "请填写退回变更的理由。"
