"""预警: what is asked when a warning is dealt with, and what an administrator sets of a rule."""

from itertools import pairwise
from typing import Any

from django import forms

from evaluations.models import WarningRule
from foundation.acts import ActForm

_LEVELS = {"blue": "蓝", "yellow": "黄", "orange": "橙", "red": "红"}


class HandlingForm(ActForm):
    reason = forms.CharField(
        label="处置情况",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明原因、已经采取的措施和完成时间。",
    )


class RuleForm(forms.ModelForm):  # type: ignore[type-arg]
    reason = forms.CharField(
        label="修改理由", max_length=300, widget=forms.Textarea(attrs={"rows": 2}), help_text="随修改一并留痕。"
    )

    class Meta:
        model = WarningRule
        fields = (
            "is_on",
            *(name for level in _LEVELS for name in (level, f"{level}_cases")),
            "calm_days",
            "note",
        )
        help_texts = {
            "blue": "不设这一级的留空。距到期的天数写负数：剩 2 个工作日写 -2。",
            "calm_days": "监测值连续这么多个工作日低于本级，才降级或者解除，避免反复。",
        }

    def clean_is_on(self) -> bool:
        is_on = bool(self.cleaned_data["is_on"])
        if is_on and not self.instance.source:
            raise forms.ValidationError("数据来源尚未建成，不能启用。")
        return is_on

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or {}
        given = [(name, asked[name]) for name in _LEVELS if asked.get(name) is not None]
        if not given and not any(self.errors.get(name) for name in _LEVELS):
            self.add_error("red", "请至少填写一级的阈值。")
        for (lighter, less), (graver, more) in pairwise(given):
            if more <= less:
                self.add_error(graver, f"{_LEVELS[graver]}色阈值应当大于{_LEVELS[lighter]}色（{less}）。")
        return asked
