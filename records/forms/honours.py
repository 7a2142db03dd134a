"""荣誉核查: a purpose, and a list pasted or uploaded."""

from typing import Any

from django import forms

from disclosure.standard import sensitive
from disclosure.standard.normal import Unreadable
from foundation.sheets.reading import SheetRefused
from records.honours import asked
from records.honours.asked import MOST, Asked, ListRefused


class HonourForm(forms.Form):
    purpose = forms.CharField(label="用途", max_length=200, help_text="例如：2026 年度考核、全省先进集体评选。")
    names = forms.CharField(
        label="名单",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="一行一个：姓名或者单位名称，后面可以加统一社会信用代码或者身份证号。"
        f"一次最多 {MOST} 行。身份证号只用于匹配，不保存。",
    )
    file = forms.FileField(
        label="或者上传名单文件",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text="xlsx 或者 csv；首行写“姓名”“单位名称”“统一社会信用代码”“身份证号”的，只读这些列。",
    )

    def clean_purpose(self) -> str:
        purpose: str = self.cleaned_data["purpose"]
        if sensitive.scan(purpose):
            raise forms.ValidationError("用途中不要填写身份证号、手机号等个人信息。")
        return purpose

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if "names" in told and "file" in told:
            place = "file" if told["file"] else "names"
            try:
                told["asked"] = self._read(told)
            except (ListRefused, SheetRefused, Unreadable) as refusal:
                self.add_error(place, str(refusal))
        return told

    def _read(self, told: dict[str, Any]) -> list[Asked]:
        if told["file"] and told["names"].strip():
            raise ListRefused("粘贴名单和上传文件只能选一种，请清空其中一处。")
        return asked.from_file(told["file"]) if told["file"] else asked.from_text(told["names"])
