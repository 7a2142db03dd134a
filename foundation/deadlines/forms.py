from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from foundation.deadlines.choices import Unit
from foundation.deadlines.clock import today
from foundation.deadlines.loading import NoticeTable
from foundation.deadlines.models import PublicRule
from foundation.deadlines.notice_files import NoticeRefused, read_notices

_FIRST_YEAR = 2017
# Every day is listed in the answer: about two years of them at most.
_MOST = {Unit.WORKING_DAY: 500, Unit.DAY: 731, Unit.MONTH: 24}
_MOST_BYTES = 1024 * 1024
_MOST_PROBLEMS = 30


class CalculatorForm(forms.Form):
    """A legal period by its matter, or any number of days or months."""

    rule = forms.ChoiceField(label="法定事项", required=False, help_text="选了事项，就不用填数额和单位。")
    amount = forms.IntegerField(label="数额", required=False, min_value=1)
    unit = forms.ChoiceField(
        label="单位", required=False, choices=[(unit.value, unit.label) for unit in _MOST], initial=Unit.WORKING_DAY
    )
    start = forms.DateField(
        label="起算日",
        help_text="当日不计，从次日开始计算。",
        error_messages={"invalid": "请按 2026-11-20 的样式填写日期。"},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = PublicRule.objects.in_force(today()).exclude(unit=Unit.DATE)
        matters = [(rule.code, f"{rule.matter}（{Unit(rule.unit).counted(rule.amount or 0)}）") for rule in rules]
        self.fields["rule"].choices = [("", "自定数额"), *matters]  # type: ignore[attr-defined]

    def clean_start(self) -> date:
        day: date = self.cleaned_data["start"]
        last_year = today().year + 2
        if not _FIRST_YEAR <= day.year <= last_year:
            raise forms.ValidationError(f"请填写 {_FIRST_YEAR} 年至 {last_year} 年之间的日期。")
        return day

    def clean(self) -> dict[str, Any]:
        facts = self.cleaned_data
        if facts.get("rule") and facts.get("start"):
            self._check_version(facts["rule"], facts["start"])
        if not facts.get("rule") and "rule" not in self.errors and "amount" not in self.errors:
            self._check_amount(facts.get("amount"), Unit(facts.get("unit") or Unit.WORKING_DAY))
        return facts

    def _check_version(self, code: str, start: date) -> None:
        if not PublicRule.objects.in_force(start).filter(code=code).exists():
            self.add_error("start", "该事项的规定在这一天尚未施行或已经失效，请改正起算日。")

    def _check_amount(self, amount: int | None, unit: Unit) -> None:
        if amount is None:
            self.add_error("amount", "请选择法定事项，或填写数额。")
        elif amount > _MOST[unit]:
            self.add_error("amount", f"最多计算 {unit.counted(_MOST[unit])}，请改小数额。")


class NoticeForm(forms.Form):
    """The file of one yearly notice; `file` is cleaned into its table."""

    file = forms.FileField(
        label="放假安排（CSV）",
        help_text="一个文件一个年度，每行一天：放假填 1，调休上班填 0。上传后先预览，确认之前不保存任何内容。",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> NoticeTable:
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        if (upload.size or 0) > _MOST_BYTES:
            raise forms.ValidationError("文件超过 1 MB，不是一个年度的放假安排，请检查后重新上传。")
        try:
            tables = read_notices(upload.read())
        except NoticeRefused as refusal:
            raise forms.ValidationError(_told(refusal.problems)) from refusal
        if len(tables) > 1:
            raise forms.ValidationError("文件中有多个年度，请每个年度单独上传。")
        return tables[0]


class TeamForm(forms.Form):
    """What of the team calendar is shown: month or week, which day, whose and what."""

    view = forms.CharField(required=False, widget=forms.HiddenInput)
    on = forms.DateField(required=False, widget=forms.HiddenInput)
    body = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    due = forms.CharField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="事项", required=False)
    person = forms.IntegerField(label="人员", required=False, min_value=1, widget=forms.Select)

    def __init__(self, data: Any, kinds: Mapping[str, str]) -> None:
        super().__init__(data)
        self.fields["kind"].choices = [("", "全部事项"), *kinds.items()]  # type: ignore[attr-defined]

    def offer(self, people: Iterable[tuple[int, str]]) -> None:
        """Of whom the list lets choose."""
        self.fields["person"].widget.choices = [("", "全部人员"), *people]


def _told(problems: Sequence[str]) -> list[str]:
    told = list(problems[:_MOST_PROBLEMS])
    return (
        told if len(problems) <= _MOST_PROBLEMS else [*told, f"另有 {len(problems) - _MOST_PROBLEMS} 处，请一并检查。"]
    )
