"""What visitors fill in: an objection field by field, a complaint, an application for repair."""

from typing import Any

from django import forms

from disclosure.models import Publication
from foundation.form_age import GuardedForm
from foundation.organizations.models import PublicOrganization
from objections.choices import Applicant, ComplaintMatter, ObjectionReason
from objections.forms.files import FilesField
from objections.forms.registration import PERSON
from records.choices import Domain
from records.forms.hearing import long_text

_OF_SUBJECT = [(each.value, each.label) for each in Applicant if each != Applicant.CITIZEN]
# What is no part of the answers.
_FURNITURE = ("made_at", "homepage", "papers", "csrfmiddlewaretoken", "save")


class IntakeForm(GuardedForm):
    """What every applicant tells of himself; never kept in the clear."""

    name = forms.CharField(label="姓名或者单位名称", max_length=200)
    phone = forms.CharField(label="联系电话", max_length=30, required=False)
    address = forms.CharField(label="通信地址", max_length=200, required=False)
    identity = forms.CharField(
        label="证件号码或者统一社会信用代码",
        max_length=30,
        required=False,
        help_text="只用于核对身份，加密保存，办结 6 个月后销毁。",
    )
    agent = forms.CharField(
        label="代理人", max_length=100, required=False, help_text="受委托提出的填写，并附授权委托书。"
    )
    statement = forms.CharField(label="事项和理由", max_length=5000, widget=long_text(8))
    papers = FilesField()

    def answers(self) -> dict[str, Any]:
        """As they are sealed for the office."""
        facts = self.cleaned_data
        person = {name: facts[name] for name in PERSON if facts.get(name)}
        return {"statement": facts["statement"], "person": person, **self.about()}

    def about(self) -> dict[str, Any]:
        raise NotImplementedError

    def typed(self) -> dict[str, Any]:
        """All that was typed, checked or not: what a draft keeps."""
        data: Any = self.data
        names = [name for name in self.fields if name not in _FURNITURE]
        kept = {name: data.getlist(name) if _is_multiple(self.fields[name]) else data.get(name, "") for name in names}
        return {name: value for name, value in kept.items() if value}


class AboutEntryForm(IntakeForm):
    """About one public entry, which the page has found."""

    applicant = forms.ChoiceField(label="您是", choices=_OF_SUBJECT)

    def __init__(self, *args: Any, entry: Publication, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entry = entry

    def about(self) -> dict[str, Any]:
        return {
            "applicant": self.cleaned_data["applicant"],
            "source_label": self.entry.source_label,
            "source_id": self.entry.source_id,
        }


class ObjectionForm(AboutEntryForm):
    reasons = forms.MultipleChoiceField(
        label="异议理由", choices=ObjectionReason.choices, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("applicant", "reasons", "statement", "papers", "name", "phone", "address", "identity", "agent")

    def __init__(self, *args: Any, entry: Publication, **kwargs: Any) -> None:
        super().__init__(*args, entry=entry, **kwargs)
        for fact in entry.facts:
            self.fields[_wanted(fact["code"])] = forms.CharField(
                label=f"{fact['label']}应为", required=False, max_length=3000
            )

    def lines(self) -> list[dict[str, Any]]:
        """现记录 and the field for how it should read, line by line."""
        return [{**fact, "field": self[_wanted(fact["code"])]} for fact in self.entry.facts]

    def own_fields(self) -> list[forms.BoundField]:
        """All but the lines, which the page sets into a table."""
        return [field for field in self.visible_fields() if not field.name.startswith("to_")]

    def about(self) -> dict[str, Any]:
        wanted = {fact["code"]: self.cleaned_data[_wanted(fact["code"])] for fact in self.entry.facts}
        differences = {code: value for code, value in wanted.items() if value}
        return {**super().about(), "reasons": self.cleaned_data["reasons"], "differences": differences}


class RepairForm(AboutEntryForm):
    promise = forms.BooleanField(
        label="本单位（本人）承诺：所提供的材料真实、有效，已经纠正失信行为，今后依法诚信履行义务，并同意公开本承诺。"
    )
    field_order = ("applicant", "statement", "papers", "promise", "name", "phone", "address", "identity", "agent")

    def __init__(self, *args: Any, entry: Publication, **kwargs: Any) -> None:
        super().__init__(*args, entry=entry, **kwargs)
        self.fields["statement"].label = "纠正失信行为和履行义务的情况"
        self.fields["papers"].required = True

    def about(self) -> dict[str, Any]:
        return {**super().about(), "promise": True}


class ComplaintForm(IntakeForm):
    body = forms.CharField(label="被投诉单位", max_length=200, help_text="填写全称或者统一社会信用代码。")
    matter = forms.ChoiceField(label="投诉事项", choices=ComplaintMatter.choices, widget=forms.RadioSelect)
    domain = forms.ChoiceField(label="领域", choices=Domain.choices)
    amount = forms.DecimalField(label="涉及金额（万元）", required=False, min_value=0, max_digits=18, decimal_places=6)
    is_anonymous = forms.BooleanField(
        label="匿名投诉",
        required=False,
        help_text="勾选后不用填写下面的姓名和联系方式，凭编号和查询码与承办人沟通。"
        "附件的文件名会换成编号；文件内部的作者等属性请先自行删去。",
    )
    field_order = (
        *("body", "matter", "domain", "amount", "statement", "papers", "is_anonymous"),
        *("name", "phone", "address", "identity", "agent"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False
        self.fields["statement"].help_text = "写明签订了什么协议或者作出了什么承诺，约定了什么，何时、怎样没有做到。"

    def clean_body(self) -> PublicOrganization:
        typed = self.cleaned_data["body"].strip()
        found = PublicOrganization.objects.filter(uscc=typed.upper()) or PublicOrganization.objects.filter(name=typed)
        if len(found) == 1:
            return found[0]
        alike = PublicOrganization.objects.filter(name__contains=typed)[:5]
        told = "；".join(f"{body.name}（{body.uscc}）" for body in alike)
        raise forms.ValidationError(
            f"不能确定是哪个单位，请填写全称或者代码。可能是：{told}。"
            if told
            else f"没有找到“{typed}”，请核对单位全称。"
        )

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if not told.get("is_anonymous") and not told.get("name"):
            self.add_error("name", "请填写姓名或者单位名称；不愿留名的，勾选“匿名投诉”。")
        return told

    def answers(self) -> dict[str, Any]:
        told = super().answers()
        return {**told, "person": {}} if self.cleaned_data["is_anonymous"] else told

    def about(self) -> dict[str, Any]:
        facts = self.cleaned_data
        return {
            "applicant": Applicant.CITIZEN,
            "body_uscc": facts["body"].uscc,
            "matter": facts["matter"],
            "domain": facts["domain"],
            "amount": facts["amount"],
            "is_anonymous": facts["is_anonymous"],
        }


class CodeForm(forms.Form):
    number = forms.CharField(label="编号", max_length=20, help_text="例如 YY20261123-7K3M9Q。")
    code = forms.CharField(
        label="查询码",
        max_length=40,
        help_text="回执上的 16 位查询码，有没有短横都可以。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class MessageForm(forms.Form):
    """补充 from the page of the case."""

    text = forms.CharField(label="补充说明", max_length=5000, widget=long_text(5))
    papers = FilesField()


class ReviewWishForm(forms.Form):
    text = forms.CharField(label="申请复核的理由", max_length=5000, widget=long_text(4))


def _wanted(code: str) -> str:
    return f"to_{code}"


def _is_multiple(field: forms.Field) -> bool:
    return isinstance(field, forms.MultipleChoiceField)
