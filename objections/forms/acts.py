"""What each act on a case asks of the officer."""

from datetime import date
from typing import Any, Self

from django import forms
from django.db.models import Model
from django.http import QueryDict

from foundation.accounts.models import User
from foundation.acts import ActForm
from foundation.deadlines.clock import today
from objections.choices import OUTCOMES_OF, CaseKind, HandOver, Outcome, TextKind
from objections.forms.files import FilesField
from objections.models import Case
from objections.phrases import GROUNDS, phrase, with_grounds
from objections.workflow import sources, texts
from objections.workflow.deciding import Ruling
from records.forms.bodies import BodyField
from records.forms.hearing import day_field, long_text

_PUBLIC_TEXT = {
    Outcome.DELETED: "请填写撤回理由，该理由将对外公开。",
    Outcome.UNCONFIRMED: "请填写对外公开的异议内容和核查情况。",
}


class CaseActForm(ActForm):
    """A form that knows the case it is about."""

    verb = ""

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case

    @classmethod
    def about(cls, row: Model, data: QueryDict | None, *, auto_id: str) -> Self:
        assert isinstance(row, Case)
        return cls(data, auto_id=auto_id, case=row)


class ReasonedForm(CaseActForm):
    """A reason, begun with what is usually written here, and the provisions it cites."""

    reason = forms.CharField(label="理由", max_length=3000, widget=long_text(5))
    grounds = forms.MultipleChoiceField(
        label="引用依据", required=False, widget=forms.CheckboxSelectMultiple, help_text="勾选的写在理由之后。"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].initial = phrase(self.case.kind, self.verb)
        self.fields["grounds"].choices = [  # type: ignore[attr-defined]
            (ground, ground) for ground in GROUNDS[self.case.kind]
        ]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("reason"):
            told["reason"] = with_grounds(told["reason"], told.pop("grounds", []))
        return told


class SupplementForm(CaseActForm):
    verb = "ask_supplement"

    reason = forms.CharField(
        label="需要补正的内容", max_length=2000, widget=long_text(4), help_text="一次性写清，申请人在查询页可以看到。"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].initial = phrase(self.case.kind, self.verb)


class RefusalForm(ReasonedForm):
    verb = "refuse"


class ForwardForm(CaseActForm):
    verb = "forward"

    to = BodyField(label="核实单位", help_text="被投诉单位的上级或者主管部门，填写全称或者统一社会信用代码。")
    referral = forms.CharField(
        label="转办事项",
        max_length=3000,
        widget=long_text(5),
        help_text="核查单位看到的内容。不要写申请人的姓名和联系方式。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["referral"].initial = phrase(self.case.kind, self.verb)
        if self.case.kind != CaseKind.COMPLAINT:
            del self.fields["to"]
        else:
            self.fields["to"].initial = self.case.organization


class CorrectingForm(ReasonedForm):
    """With a field for each value the applicant wants corrected, and one more for what he did not name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.correctable = _correctable(self.case)
        wanted = texts.last_facts(self.case, TextKind.DIFFERENCES)
        for code in (code for code in wanted if code in self.correctable):
            self.fields[f"to_{code}"] = forms.CharField(
                label=f"{self.correctable[code]}更正为",
                required=False,
                max_length=3000,
                help_text=f"申请人主张：{wanted[code]}。确认应当更正的，填写更正后的内容；否则留空。",
            )
        if self.correctable:
            self.fields["other_field"] = forms.ChoiceField(
                label="其他需要更正的项目", required=False, choices=[("", "无"), *self.correctable.items()]
            )
            self.fields["other_value"] = forms.CharField(label="该项更正为", required=False, max_length=3000)

    def corrections(self, told: dict[str, Any]) -> dict[str, str]:
        named = {code: told.get(f"to_{code}", "") for code in self.correctable}
        if told.get("other_field") and told.get("other_value"):
            named[told["other_field"]] = told["other_value"]
        return {code: value for code, value in named.items() if value}


class VerificationForm(CorrectingForm):
    verb = "verify"

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        return {"reason": told.get("reason", ""), "corrections": self.corrections(told)}


class DecisionForm(CorrectingForm):
    verb = "decide"

    outcome = forms.ChoiceField(label="处理结果", widget=forms.RadioSelect)
    public_text = forms.CharField(
        label="对外公开的文字",
        required=False,
        max_length=500,
        widget=long_text(3),
        help_text="结果为“删除（撤回）”的写撤回理由，为“无法确认”的写异议内容和核查情况；其他结果不填。不要写个人信息。",
    )
    field_order = ("outcome", "reason", "grounds", "public_text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcomes = OUTCOMES_OF[self.case.kind]
        if self.case.kind == CaseKind.COMPLAINT:
            self.fields["reason"].help_text = "属实的，这里写的情况将作为失信线索的事实，不要写投诉人的信息。"
        self.fields["outcome"].choices = [(each.value, each.label) for each in outcomes]  # type: ignore[attr-defined]
        if self.case.kind != CaseKind.OBJECTION:
            del self.fields["public_text"]

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        outcome = told.get("outcome")
        public_text = told.get("public_text", "")
        if outcome in _PUBLIC_TEXT and not public_text:
            self.add_error("public_text", _PUBLIC_TEXT[Outcome(outcome)])
        if self.errors or not outcome:
            return told
        ruling = Ruling(
            outcome=Outcome(outcome),
            reason=told["reason"],
            public_text=public_text,
            corrections=self.corrections(told),
        )
        return {"ruling": ruling}


class ReviewForm(DecisionForm):
    verb = "review"


class HandOverForm(ActForm):
    to = forms.ChoiceField(
        label="移送机关",
        choices=HandOver.choices,
        help_text="移送后本门户不保留来件的文字和材料，只保留编号和移送去向。请先下载需要移送的材料。",
    )


class ServiceForm(ActForm):
    served_on = day_field("告知日期")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["served_on"].initial = today
        self.fields["served_on"].help_text = "网上申请的，登记后即可在查询页领取文书；其他渠道填写实际送达的日期。"

    def clean_served_on(self) -> date:
        day: date = self.cleaned_data["served_on"]
        if day > today():
            raise forms.ValidationError("告知日期不能晚于今天，请填写实际送达的日期。")
        return day


class PauseForm(ActForm):
    reason = forms.CharField(label="理由", max_length=1000, widget=long_text(3))


class ExtensionForm(PauseForm):
    amount = forms.IntegerField(
        label="延长多少",
        min_value=1,
        max_value=90,
        help_text="按期限的单位（工作日或者日）计，不超过规则允许的总时限。",
    )


class ReviewRequestForm(ActForm):
    on = day_field("收到复核申请的日期")


class MergeForm(CaseActForm):
    into = forms.ModelChoiceField(label="并入", queryset=Case.objects.none(), empty_label="请选择")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = Case.objects.twins_of(self.case)  # type: ignore[attr-defined]


class WordsForm(forms.Form):
    """A note, an opinion, or a letter to the applicant."""

    KINDS = (
        ("note", "内部备注（申请人看不到）"),
        ("opine", "承办意见（申请人看不到）"),
        ("reply", "致申请人（显示在查询页）"),
    )
    kind = forms.ChoiceField(label="写给谁", choices=KINDS, widget=forms.RadioSelect, initial="note")
    text = forms.CharField(label="内容", max_length=3000, widget=long_text(3))


class EvidenceForm(forms.Form):
    """佐证材料 of an office."""

    papers = FilesField(label="佐证材料", required=True)


class AssignForm(forms.Form):
    to = forms.ModelChoiceField(label="指派给", queryset=User.objects.none(), empty_label="请选择")

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.doing_the_work_of([case.organization_id])
        self.fields["to"].queryset = people  # type: ignore[attr-defined]


class AssignManyForm(forms.Form):
    """To a colleague of the person's own body, who handles its cases."""

    to = forms.ModelChoiceField(label="指派给", queryset=User.objects.none(), empty_label="请选择承办人")

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.doing_the_work_of(by.organization.continued)
        self.fields["to"].queryset = people  # type: ignore[attr-defined]


def _correctable(case: Case) -> dict[str, str]:
    """{code: label} of what an objection may have corrected; nothing for the other kinds."""
    if case.kind != CaseKind.OBJECTION or case.source_id is None:
        return {}
    fields = sources.entry_of(sources.source_of(case)).fields()
    return {code: field.label for code, field in fields.items()}
