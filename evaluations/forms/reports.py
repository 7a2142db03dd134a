"""What is asked to draw up a report, to write in it, and to send it for review."""

from typing import Any

from django import forms

from evaluations.models import ReportFigure
from evaluations.periods import Period
from evaluations.reports.choices import ReportKind
from evaluations.reports.outline import COUNTED
from evaluations.workflow.reports import reportable_by
from foundation.accounts.models import User
from foundation.acts import ActForm
from foundation.deadlines.clock import today
from foundation.organizations.models import Organization

_QUARTERS, _MONTHS = 8, 12


def _latest_periods() -> list[tuple[str, list[tuple[str, str]]]]:
    """The one before this comes first: it is over, and asked for most."""
    quarters, months = Period.quarter_of(today()), Period.month_of(today())
    return [("季度", _backwards(quarters, _QUARTERS)), ("月份", _backwards(months, _MONTHS))]


def _backwards(now: Period, count: int) -> list[tuple[str, str]]:
    found = [now]
    while len(found) < count:
        found.append(found[-1].previous)
    return [(period.code, period.label) for period in (found[1], found[0], *found[2:])]


class GenerateForm(forms.Form):
    kind = forms.ChoiceField(label="种类", choices=ReportKind)
    scope = forms.ModelChoiceField(label="范围", queryset=Organization.objects.none(), empty_label=None)
    period = forms.ChoiceField(label="统计期", choices=_latest_periods)
    correction_reason = forms.CharField(
        label="更正理由",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="只在更正已签发的报告时填写，将印发更正通报。",
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Beside the conditions of the list, which have fields of the same names.
        self.auto_id = "generate_%s"
        self.fields["scope"].queryset = reportable_by(by)  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {**told, "kind": ReportKind(told["kind"]), "period": Period.parse(told["period"])}


class CommentForm(forms.Form):
    part = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(label="评述", max_length=3000, widget=forms.Textarea(attrs={"rows": 4}))


class SubmitForm(ActForm):
    addressee_name = forms.CharField(label="主送", max_length=200, initial="省人民政府")
    copies = forms.CharField(label="抄送", max_length=300, required=False)


class ReportFigureForm(forms.ModelForm):  # type: ignore[type-arg]
    part = forms.TypedChoiceField(
        label="部分", coerce=int, choices=[(number, f"{number} {title}") for number, title in COUNTED.items()]
    )
    period = forms.ChoiceField(label="统计期", choices=_latest_periods)

    class Meta:
        model = ReportFigure
        fields = ("scope", "period", "part", "label", "value", "unit", "definition")

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"].queryset = reportable_by(by)  # type: ignore[attr-defined]
        self.fields["scope"].empty_label = None  # type: ignore[attr-defined]
        self.instance.author = by
