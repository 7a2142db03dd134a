"""产生数申报、案卷抽查."""

from datetime import date
from typing import Any

from django import forms

from disclosure.spans import Span
from evaluations.models import SamplingRound
from evaluations.workflow.declaring import Produced
from evaluations.workflow.sampling import Draw
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.organizations.models import Organization

MOST_FILES = 50


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DeclarationForm(forms.Form):
    permits = forms.IntegerField(label="行政许可产生数", min_value=0, max_value=1_000_000)
    penalties = forms.IntegerField(label="行政处罚产生数", min_value=0, max_value=1_000_000)
    statement = forms.CharField(
        label="情况说明",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="两项都为零的（零报告）必须写明原因。",
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("permits") == told.get("penalties") == 0 and not told.get("statement"):
            self.add_error("statement", "两项都为零的，请写明本月没有产生许可和处罚的情况。")
        return told

    def produced(self) -> Produced:
        return Produced(**self.cleaned_data)


class RoundForm(forms.Form):
    title = forms.CharField(label="名称", max_length=120, help_text="例如：2026年第三季度双公示案卷抽查")
    first = forms.DateField(label="决定日期自", widget=_day(), help_text="整月抽取，从申报的产生数中随机抽取案卷。")
    last = forms.DateField(label="决定日期至", widget=_day())
    per_body = forms.IntegerField(label="每个单位抽取案卷数", min_value=1, max_value=MOST_FILES, initial=10)
    bodies = forms.ModelMultipleChoiceField(
        Organization.objects.none(), label="抽查单位", help_text="按住 Ctrl 可以多选。"
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Organization.objects.visible_to(user).existing_on(today()).filter(has_enforcement=True)
        self.fields["bodies"].queryset = bodies.exclude(pk=user.organization_id)  # type: ignore[attr-defined]
        self.fields["bodies"].widget.attrs["size"] = 12

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        first, last = told.get("first"), told.get("last")
        if first and last and last < first:
            self.add_error("last", "止日早于起日，请改正。")
        if last and last > today():
            self.add_error("last", "止日不能晚于今天，请改正。")
        return told

    def draw(self) -> Draw:
        told = self.cleaned_data
        return Draw(told["title"], Span(told["first"], told["last"]), told["per_body"], list(told["bodies"]))


class ItemForm(forms.Form):
    document_number = forms.CharField(label="决定文书号", max_length=256, required=False)
    decided_on = forms.DateField(label="决定日期", required=False, widget=_day())
    is_exempt = forms.BooleanField(label="不属于应报", required=False)
    note = forms.CharField(label="说明", max_length=500, required=False)

    def clean_decided_on(self) -> date | None:
        day: date | None = self.cleaned_data["decided_on"]
        if day and day > today():
            raise forms.ValidationError("决定日期不能晚于今天。")
        return day


class GapForm(forms.Form):
    """Into which open round the gaps go."""

    round = forms.ModelChoiceField(SamplingRound.objects.none(), label="列入抽查", empty_label="请选择")

    def __init__(self, *args: Any, rounds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["round"].queryset = rounds  # type: ignore[attr-defined]
