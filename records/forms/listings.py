"""红黑名单: who is listed, on what ground, and until when."""

from typing import Any

from django import forms

from disclosure.standard.normal import code
from foundation.organizations.identifiers import uscc_problem
from records.models import ListEntry


class ListingForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = ListEntry
        fields = ("kind", "name", "uscc", "ground", "basis_document", "basis_number", "facts", "listed_on", "until")
        widgets = {
            "facts": forms.Textarea(attrs={"rows": 5}),
            "listed_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "uscc": "名单对外公开，只列入单位；个体工商户和自然人不列入。",
            "ground": "法律、法规或者文件的名称和条款。",
            "facts": "对外公开，不要填写个人信息。",
            "until": "最后一日仍在列，期满自动移出并停止公开。",
        }

    def clean_uscc(self) -> str:
        told = code(self.cleaned_data["uscc"])
        if problem := uscc_problem(told):
            raise forms.ValidationError(problem)
        return told

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        first, last = told.get("listed_on"), told.get("until")
        if first and last and last < first:
            self.add_error("until", "有效期至不能早于列入日期，请核对。")
        return told
