"""导入评价数据、第三方委托."""

from typing import Any

from django import forms

from evaluations.models import Cycle, Institution
from evaluations.periods import Period
from evaluations.sources.registry import sources
from foundation.organizations.models import Organization

_DAY = {"type": "date"}


class FiguresFileForm(forms.Form):
    source = forms.ChoiceField(label="数据来源")
    period = forms.ChoiceField(label="周期")
    file = forms.FileField(label="文件", help_text="用所选数据来源的模板填写，.xlsx 或者 .csv。")

    def __init__(self, *args: Any, periods: list[Period], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [(name, source.label) for name, source in sources.items() if source.told]
        self.fields["source"].choices = told  # type: ignore[attr-defined]
        self.fields["period"].choices = [(each.code, each.label) for each in periods]  # type: ignore[attr-defined]


class InstitutionForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Institution
        fields = ("name", "uscc", "qualification", "contact")


class EngagementForm(forms.Form):
    institution = forms.ModelChoiceField(Institution.objects.all(), label="第三方机构", empty_label="请选择")
    contract_number = forms.CharField(label="委托合同编号", max_length=100)
    signed_on = forms.DateField(label="合同签订日", widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    statement = forms.CharField(
        label="利益冲突声明",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="机构声明与评价对象有无投资、业务、人员关系。",
    )
    stated_by = forms.CharField(label="声明人", max_length=50)
    stated_on = forms.DateField(label="声明日", widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    conflicted = forms.ModelMultipleChoiceField(
        Organization.objects.none(),
        label="应当回避的单位",
        required=False,
        help_text="机构不为这些单位打分；按住 Ctrl 可以多选。",
    )

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Organization.objects.filter(pk__in=cycle.sheets.values("body"))
        self.fields["conflicted"].queryset = bodies  # type: ignore[attr-defined]


class ScoresFileForm(forms.Form):
    file = forms.FileField(label="打分表", help_text="用本页的模板填写；再次导入将替换原有得分。")


class ReportFileForm(forms.Form):
    file = forms.FileField(label="评估报告", help_text="PDF、DOCX 等，不超过 20 MB。")
