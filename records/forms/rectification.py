"""整改: the order, and what each act upon it asks."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from django import forms
from django.db.models import Model
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict

from foundation.acts import ActForm, ReasonForm
from foundation.deadlines.clock import today
from foundation.deadlines.models import Rule
from records.choices import AnswerKind, RectificationSource
from records.forms.bodies import BodyField
from records.models.rectification import LONGEST, SHORTEST, USUAL
from records.notices import ORDINALS
from records.rules import RECTIFICATION
from records.workflow.rectification import POLICY, Order

_DATE = {"type": "date"}
# Rows to be filled in where there is no script to add one; blank ones are left out.
_BLANK_ROWS = 3


def _long(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class OrderForm(forms.Form):
    body = BodyField(label="整改单位")
    source = forms.ChoiceField(label="来源", choices=RectificationSource.choices)
    title = forms.CharField(
        label="事由", max_length=150, help_text="写在“关于……的整改通知书”中间，例如：兑付招商引资扶持资金。"
    )
    basis = forms.CharField(label="依据", max_length=1000, initial=POLICY, widget=_long(2))
    demand = forms.CharField(
        label="其他要求", max_length=2000, required=False, widget=_long(3), help_text="例如：整改报告应当附付款凭证。"
    )
    days = forms.IntegerField(
        label="整改期限（工作日）",
        initial=USUAL,
        min_value=SHORTEST,
        max_value=LONGEST,
        help_text=f"自送达之日起 {SHORTEST} 至 {LONGEST} 个工作日，一般 {USUAL} 个。",
    )
    contact = forms.CharField(label="联系人及电话", max_length=100)

    def order(self, items: Sequence[tuple[str, str]]) -> Order:
        told: dict[str, Any] = {**self.cleaned_data, "source": RectificationSource(self.cleaned_data["source"])}
        return Order(items=items, **told)


class ItemForm(forms.Form):
    problem = forms.CharField(label="问题", max_length=500, widget=_long(2))
    requirement = forms.CharField(label="整改要求", max_length=500, widget=_long(2))


ItemFormSet = formset_factory(
    ItemForm,
    extra=_BLANK_ROWS,
    min_num=1,
    max_num=len(ORDINALS),
    validate_min=True,
    validate_max=True,
)


def filled(items: "BaseFormSet[Any]") -> list[tuple[str, str]]:
    """The problems and requirements that were written, in their order."""
    told = (form.cleaned_data for form in items.forms)
    return [(each["problem"], each["requirement"]) for each in told if each]


class ServiceForm(ActForm):
    served_on = forms.DateField(label="送达日期", widget=forms.DateInput(attrs=_DATE, format="%Y-%m-%d"))
    received_by = forms.CharField(label="签收人", max_length=50)

    def clean_served_on(self) -> date:
        day: date = self.cleaned_data["served_on"]
        if day > today():
            raise forms.ValidationError("送达日期不能晚于今天，请填写实际签收的日期。")
        return day


class AnswerForm(ActForm):
    kind = forms.ChoiceField(
        label="类别",
        choices=[(kind.value, kind.label) for kind in AnswerKind if kind != AnswerKind.REPORT],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(label="内容", max_length=5000, widget=_long(5))


class ReportForm(ActForm):
    text = forms.CharField(label="整改报告", max_length=5000, widget=_long(6))


class CheckForm(ReasonForm):
    """Each problem of the order is ticked by the person who has checked it."""

    done = forms.TypedMultipleChoiceField(
        label="核查为“已整改”的问题", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    @classmethod
    def about(cls, row: Model, data: QueryDict | None, *, auto_id: str) -> Self:
        form = cls(data, auto_id=auto_id)
        items = list(row.items.all())  # type: ignore[attr-defined]
        form.fields["done"].choices = [(item.pk, item.problem) for item in items]  # type: ignore[attr-defined]
        form.initial = {"done": [item.pk for item in items if item.is_done]}
        return form

    field_order = ("done", "reason")


class ExtensionForm(ReasonForm):
    amount = forms.IntegerField(label="延长（工作日）", min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = Rule.objects.version(RECTIFICATION, today()).extension
        self.fields["amount"].help_text = f"至多 {most} 个工作日，只能延长一次。"

    field_order = ("amount", "reason")


class EvidenceForm(forms.Form):
    file = forms.FileField(
        label="佐证材料",
        help_text="PDF、JPG、PNG、DOCX、XLSX、OFD，20 MB 以内。只在办公系统内查看，不对外公开。",
    )
