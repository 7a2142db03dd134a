"""惩戒: what is proposed, and what each act upon it asks."""

from datetime import date
from typing import Any

from django import forms

from foundation.acts import ActForm
from foundation.organizations.models import Organization
from records.choices import SubjectClass
from records.forms.bodies import BodyField
from records.forms.hearing import day_field, long_text, not_after_today
from records.rules import MEASURES, measures_of
from records.workflow.sanctions import Ground, Proposal

_LONGEST = 60


def _choices(subject_class: SubjectClass) -> list[tuple[str, str]]:
    return [(code, f"{MEASURES[code].label}（{MEASURES[code].ground}）") for code in measures_of(subject_class)]


class ProposalForm(forms.Form):
    """On a record, whose subject decides what measures there are to choose from."""

    measure = forms.ChoiceField(label="措施")
    reason = forms.CharField(
        label="事由", max_length=2000, widget=long_text(4), help_text="写明查明的事实；告知书和决定书照此列明。"
    )
    months = forms.IntegerField(
        label="期限（月）",
        required=False,
        min_value=1,
        max_value=_LONGEST,
        help_text="不填的，按措施目录的期限；目录没有期限的，至整改到位、信用修复或者依法解除之日止。",
    )
    executing_body = BodyField(label="执行单位")
    contact = forms.CharField(label="联系人及电话", max_length=100, help_text="印在告知书上，供陈述申辩联系。")

    def __init__(self, *args: Any, subject_class: SubjectClass, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].choices = _choices(subject_class)  # type: ignore[attr-defined]

    def proposal(self) -> Proposal:
        told = self.cleaned_data
        executing: Organization = told["executing_body"]
        months = told["months"] or MEASURES[told["measure"]].months
        return Proposal(told["measure"], told["reason"], months, executing, told["contact"])


class GroundForm(ProposalForm):
    """On a provision of the law: whom it hits must be told too."""

    body = BodyField(label="对象单位", help_text="惩戒对象是公职人员的，填写其所在单位的全称或者统一社会信用代码。")
    person_name = forms.CharField(label="公职人员姓名", max_length=50)
    legal_ground = forms.CharField(
        label="法定依据", max_length=300, help_text="法律法规名称和条款，例如：××条例第×条。"
    )

    field_order = ("body", "person_name", "legal_ground")

    def __init__(self, *args: Any, subject_class: SubjectClass, **kwargs: Any) -> None:
        super().__init__(*args, subject_class=subject_class, **kwargs)
        self.subject_class = subject_class
        if subject_class == SubjectClass.BODY:
            del self.fields["person_name"]

    def ground(self) -> Ground:
        told = self.cleaned_data
        return Ground(told["legal_ground"], self.subject_class, told["body"], told.get("person_name", ""))


class ReceiptForm(ActForm):
    executed_on = day_field("执行日期")
    receipt = forms.CharField(label="执行情况", max_length=2000, widget=long_text(4))

    def clean_executed_on(self) -> date:
        return not_after_today(self.cleaned_data["executed_on"], "执行日期不能晚于今天，请填写实际执行的日期。")
