"""评价周期和评分表: what each act asks."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django import forms
from django.db.models import Model
from django.http import QueryDict

from evaluations.choices import Group, Purpose, Release
from evaluations.models import Appeal, IndicatorSystem, ScoreLine, ScoreSheet
from evaluations.periods import Period
from evaluations.scoring.methods import plain
from evaluations.sources.registry import sources
from evaluations.workflow.cycles import Plan
from foundation.acts import ActForm
from foundation.deadlines.clock import today
from records.forms.bodies import BodyField


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _long(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def recent_periods(on: date) -> list[Period]:
    """What may be opened: this year and the last, and the last five quarters, the newest first."""
    year, quarter = Period.year_of(on), Period.quarter_of(on)
    quarters = [quarter]
    for _ in range(4):
        quarters.append(quarters[-1].previous)
    return [year, year.previous, *quarters]


class OpenForm(forms.Form):
    period = forms.ChoiceField(label="周期", help_text="年度评价用全部指标；季度监测只用系统自动指标，供内部使用。")
    groups = forms.MultipleChoiceField(label="分组", widget=forms.CheckboxSelectMultiple)
    system = forms.ModelChoiceField(IndicatorSystem.objects.none(), label="指标体系", empty_label=None)
    freeze_on = forms.DateField(label="数据冻结日", widget=_day(), help_text="周期结束之后，数据在这一天之后冻结。")
    with_below = forms.BooleanField(
        label="一并开启下级政府的评价",
        required=False,
        help_text="同一周期、版本和冻结日，由下级组织评价的单位各自办理。",
    )

    def __init__(self, *args: Any, groups: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        periods = [(period.code, period.label) for period in recent_periods(today())]
        self.fields["period"].choices = periods  # type: ignore[attr-defined]
        self.fields["groups"].choices = [(group, Group(group).label) for group in groups]  # type: ignore[attr-defined]
        self.fields["system"].queryset = IndicatorSystem.objects.in_force()  # type: ignore[attr-defined]
        self.initial = {"groups": groups, "freeze_on": today(), **self.initial}

    def clean_freeze_on(self) -> date:
        day: date = self.cleaned_data["freeze_on"]
        period = self.cleaned_data.get("period")
        if period and day <= Period.parse(period).last:
            raise forms.ValidationError("冻结日应在周期结束之后，请改晚。")
        return day

    def plan(self) -> Plan:
        told = self.cleaned_data
        return Plan(Period.parse(told["period"]), told["groups"], told["system"], told["freeze_on"])


class ReleaseForm(ActForm):
    release = forms.ChoiceField(label="公开范围", choices=Release.choices, widget=forms.RadioSelect)


class ReportForm(ActForm):
    text = forms.CharField(label="自评说明", max_length=5000, widget=_long(5))


class ReviewForm(ActForm):
    text = forms.CharField(label="复核意见", max_length=2000, widget=_long(3))


class FiguresForm(ActForm):
    """The figures of one indicator by their names; which of them may be written is said by the caller."""

    def __init__(self, *args: Any, names: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = list(names)
        for name, label in names.items():
            self.fields[name] = forms.DecimalField(
                label=label, min_value=0, max_digits=18, decimal_places=4, required=False
            )
        self.order_fields(self.names)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        part, whole = told.get("part"), told.get("whole")
        if part is not None and whole is not None and part > whole:
            self.add_error("part", f"不能大于“{self.fields['whole'].label}”。")
        if all(told.get(name) is None for name in self.names) and not self.errors:
            self.add_error(None, "请至少填写一项数据。")
        return told

    def figures(self) -> dict[str, Decimal]:
        told = self.cleaned_data
        return {name: told[name] for name in self.names if told.get(name) is not None}


class DeclarationForm(FiguresForm):
    note = forms.CharField(label="说明", max_length=1000, required=False, widget=_long(3))

    @classmethod
    def of(cls, line: ScoreLine, data: QueryDict | None = None) -> Self:
        first = {"note": line.declared_note, **line.declared}
        return cls(data, names=sources[line.indicator.source].told, initial=first)


class SettlementForm(FiguresForm):
    comment = forms.CharField(label="核定理由", max_length=1000, widget=_long(3))

    @classmethod
    def of(cls, line: ScoreLine, data: QueryDict | None = None) -> Self:
        return cls(data, names=sources[line.indicator.source].names, initial=line.used)


class AppealForm(forms.Form):
    text = forms.CharField(label="申诉理由", max_length=2000, widget=_long(5))


class UpholdForm(FiguresForm):
    reason = forms.CharField(label="复议意见", max_length=900, widget=_long(3))

    @classmethod
    def about(cls, row: Model, data: QueryDict | None, *, auto_id: str) -> Self:
        assert isinstance(row, Appeal)
        names = sources[row.line.indicator.source].names
        return cls(data, auto_id=auto_id, names=names, initial=row.line.used)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        return told if self.errors else {"reason": told["reason"], "figures": self._of(told)}

    def _of(self, told: Mapping[str, Any]) -> dict[str, Decimal]:
        return {name: told[name] for name in self.names if told.get(name) is not None}


class FactForm(forms.Form):
    code = forms.ChoiceField(label="事项")
    count = forms.IntegerField(label="次数", min_value=1, max_value=20, initial=1)
    basis = forms.CharField(label="依据文件", max_length=300, help_text="文件名称和文号。")

    def __init__(self, *args: Any, sheet: ScoreSheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        system = sheet.cycle.system
        adjustments = [
            (each.code, f"{each.get_kind_display()}：{each.name}（每次 {plain(each.points)} 分）")
            for each in system.adjustments.all()
        ]
        vetoes = [(each.code, f"否决：{each.name}（等级最高 {each.cap}）") for each in system.vetoes.all()]
        self.fields["code"].choices = [*adjustments, *vetoes]  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    recipient = BodyField(label="使用单位")
    purpose = forms.ChoiceField(label="用途", choices=Purpose.choices)


class UseForm(ActForm):
    use = forms.CharField(label="运用情况", max_length=2000, widget=_long(5), help_text="用在什么事项上，结果如何。")
