"""指标体系: one part of a draft at a time; parameters are written line by line, as people read them."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from evaluations.checks import faults_of_indicator
from evaluations.choices import Group, Method
from evaluations.models import Adjustment, Cycle, GradeBand, Indicator, IndicatorSystem, Veto
from evaluations.sources.registry import sources

_SPACES = re.compile(r"[\s|｜]+")
_RATES = (Method.RATE_UP, Method.RATE_DOWN, Method.BAND, Method.LINEAR)


def _lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "spellcheck": "false"})


class DraftForm(forms.Form):
    note = forms.CharField(label="修订说明", max_length=2000, widget=_lines(), help_text="为什么修订，修订什么。")


class SystemForm(forms.ModelForm):  # type: ignore[type-arg]
    normalised_groups = forms.MultipleChoiceField(
        label="归一百分制的分组",
        choices=Group.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="只评少数几项的分组：不分一级指标，按各项分值折算成 100 分。",
    )

    class Meta:
        model = IndicatorSystem
        fields = ("title", "note", "bonus_cap", "deduction_cap", "own_share", "normalised_groups")


class HeadingForm(forms.ModelForm):  # type: ignore[type-arg]
    """一级指标."""

    class Meta:
        model = Indicator
        fields = ("code", "name", "weight")


class IndicatorForm(forms.ModelForm):  # type: ignore[type-arg]
    """二级指标; which of the parameters count is said by the method."""

    groups = forms.MultipleChoiceField(
        label="适用分组",
        choices=Group.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="都不勾选为适用于全部分组。",
    )
    method = forms.ChoiceField(label="算法", choices=Method.choices)
    source = forms.ChoiceField(label="数据来源")
    part = forms.CharField(label="分子", required=False, help_text="比率类算法：数据的代号，见右侧所列。")
    whole = forms.CharField(label="分母", required=False)
    count = forms.CharField(label="计数", required=False, help_text="有无类算法：大于 0 即得 0 分。")
    limit = forms.DecimalField(label="零分比率", required=False, min_value=0, help_text="“比率越低越好”：例如 0.20。")
    full_from = forms.DecimalField(label="满分比率", required=False, min_value=0, max_value=1)
    zero_below = forms.DecimalField(label="零分比率以下", required=False, min_value=0, max_value=1)
    zero_from = forms.DecimalField(
        label="达到即零分的比率", required=False, min_value=0, help_text="逐条扣分类：例如瞒报率 0.05。"
    )
    bands = forms.CharField(
        label="分段", required=False, widget=_lines(), help_text="每行一段：比率 得分，从高到低，例如：0.99 8"
    )
    terms = forms.CharField(
        label="分项",
        required=False,
        widget=_lines(),
        help_text="每行一项：名称 分子 分母 分值；是否类为：名称 数据 分值。例如：按期办复率 part whole 3",
    )
    per = forms.CharField(
        label="每项扣分", required=False, widget=_lines(), help_text="每行：数据 分值，例如：serious 3"
    )
    zero_if = forms.CharField(label="有即零分", required=False, help_text="数据的代号，多个以空格分开。")

    class Meta:
        model = Indicator
        fields = ("code", "name", "weight", "method", "source", "without_cases", "groups", "formula", "basis")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(name, source.label) for name, source in sources.items()]
        self.fields["source"].choices = known  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial.update(_written(self.instance.parameters))

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        self.instance.parameters = self._parameters(told)
        if self.errors:
            return told
        for name in ("method", "source", "weight"):
            setattr(self.instance, name, told[name])
        for fault in faults_of_indicator(self.instance):
            self.add_error(None, f"{fault}。")
        return told

    def _parameters(self, told: Mapping[str, Any]) -> dict[str, Any]:
        method = told.get("method")
        found: dict[str, Any] = {}
        if method in _RATES:
            self._take(found, told, "part", "whole")
        if method == Method.RATE_DOWN:
            self._take(found, told, "limit")
        if method == Method.LINEAR:
            self._take(found, told, "full_from", "zero_below")
        if method == Method.ZERO_ONE:
            self._take(found, told, "count")
        if method == Method.BAND:
            found["bands"] = self._rows(told, "bands", 2)
        if method == Method.MIX:
            found["terms"] = self._terms(told)
        if method == Method.DEDUCT and told.get("zero_from"):
            self._take(found, told, "part", "whole", "zero_from")
        if told.get("per") or method == Method.DEDUCT:
            found["per"] = dict(self._rows(told, "per", 2))
        if told.get("zero_if"):
            found["zero_if"] = _SPACES.split(told["zero_if"].strip())
        return found

    def _take(self, found: dict[str, Any], told: Mapping[str, Any], *names: str) -> None:
        for name in names:
            value = told.get(name)
            if value in (None, ""):
                self.add_error(name, "所选的算法需要这一项，请填写。")
            else:
                found[name] = str(value)

    def _rows(self, told: Mapping[str, Any], name: str, width: int) -> list[list[str]]:
        """Each line split at its spaces; the last of a line is a number."""
        rows = [_SPACES.split(line.strip()) for line in (told.get(name) or "").splitlines() if line.strip()]
        if not rows:
            self.add_error(name, "所选的算法需要这一项，请填写。")
        for row in rows:
            if len(row) != width or not _is_number(row[-1]):
                self.add_error(
                    name, f"“{' '.join(row)}”不是“{'比率 得分' if name == 'bands' else '数据 分值'}”的样子。"
                )
                return []
            if name == "bands" and not _is_number(row[0]):
                self.add_error(name, f"“{row[0]}”不是比率，请写成 0.99 的样子。")
                return []
        return rows

    def _terms(self, told: Mapping[str, Any]) -> list[dict[str, str]]:
        found = []
        for line in (told.get("terms") or "").splitlines():
            cells = _SPACES.split(line.strip())
            if cells == [""]:
                continue
            if len(cells) not in (3, 4) or not _is_number(cells[-1]):
                self.add_error("terms", f"“{line.strip()}”不是“名称 分子 分母 分值”的样子。")
                return []
            names = ("label", "part", "whole", "points") if len(cells) == 4 else ("label", "flag", "points")
            found.append(dict(zip(names, cells, strict=True)))
        if not found:
            self.add_error("terms", "所选的算法需要这一项，请填写。")
        return found


class AdjustmentForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Adjustment
        fields = ("code", "kind", "name", "points", "limit")


class VetoForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Veto
        fields = ("code", "name", "source", "figure", "whole", "threshold", "cap")


class GradeForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = GradeBand
        fields = ("grade", "label", "least")


class SimulationForm(forms.Form):
    cycle = forms.ModelChoiceField(Cycle.objects.none(), label="以哪一次评价试算", empty_label="请选择")

    def __init__(self, *args: Any, cycles: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cycle"].queryset = cycles  # type: ignore[attr-defined]


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _written(parameters: Mapping[str, Any]) -> dict[str, str]:
    """Parameters as the form asks for them."""
    told = {name: value for name, value in parameters.items() if isinstance(value, str)}
    if "bands" in parameters:
        told["bands"] = "\n".join(" ".join(band) for band in parameters["bands"])
    if "terms" in parameters:
        told["terms"] = "\n".join(" ".join(term.values()) for term in parameters["terms"])
    if "per" in parameters:
        told["per"] = "\n".join(f"{name} {points}" for name, points in parameters["per"].items())
    if "zero_if" in parameters:
        told["zero_if"] = " ".join(parameters["zero_if"])
    return told
