"""来件登记: what a clerk writes down of a case that came on paper, at the window, by phone or from another platform."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Model

from disclosure.models import PenaltyDecision, PermitDecision, Publication
from foundation.deadlines.clock import today
from objections.choices import Applicant, CaseKind, Channel, ComplaintMatter, ObjectionReason
from objections.forms.files import FilesField
from objections.workflow import sources
from objections.workflow.receiving import Told
from objections.workflow.texts import OpenedFile
from records.choices import Domain
from records.forms.bodies import BodyField
from records.forms.hearing import day_field, long_text

_AT_THE_DESK = [
    (channel.value, channel.label) for channel in Channel if channel not in (Channel.WEBSITE, Channel.OFFICE)
]
PERSON = ("name", "identity", "phone", "address", "agent")


class PersonForm(forms.Form):
    """Who applies; sealed with the key of the case."""

    name = forms.CharField(label="申请人姓名或者名称", max_length=200)
    identity = forms.CharField(
        label="证件号码或者统一社会信用代码",
        max_length=30,
        required=False,
        help_text="只用于核对身份，加密保存，办结 6 个月后销毁。",
    )
    phone = forms.CharField(label="联系电话", max_length=30, required=False)
    address = forms.CharField(label="通信地址", max_length=200, required=False)
    agent = forms.CharField(
        label="代理人", max_length=100, required=False, help_text="委托他人办理的填写，并附授权委托书。"
    )

    def person(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in PERSON if self.cleaned_data.get(name)}


class RegistrationForm(PersonForm):
    kind: CaseKind

    channel = forms.ChoiceField(label="来件渠道", choices=_AT_THE_DESK)
    received_on = day_field("收到日期")
    applicant = forms.ChoiceField(label="申请人身份", choices=Applicant.choices)
    statement = forms.CharField(label="事项和理由", max_length=5000, widget=long_text(6))
    papers = FilesField(help_text="来件扫描件和证明材料：PDF、JPG、PNG、OFD、DOCX，最多 5 个，每个不超过 10 MB。")

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if day > today():
            raise forms.ValidationError("收到日期不能晚于今天，请填写实际收到的日期；期限从该日起算。")
        return day

    def told(self) -> Told:
        facts = self.cleaned_data
        return Told(
            kind=self.kind,
            channel=Channel(facts["channel"]),
            received_on=facts["received_on"],
            applicant=Applicant(facts["applicant"]),
            statement=facts["statement"],
            person=self.person(),
            files=[OpenedFile(file.name, file.media_type, file.data) for file in facts["papers"]],
            **self.about(),
        )

    def about(self) -> dict[str, Any]:
        raise NotImplementedError


class AboutEntryForm(RegistrationForm):
    """About one entry, found by its document number or public id."""

    entry = forms.CharField(label="公示信息", max_length=256, help_text="填写文书号或者公示页上的“公示标识”。")

    field_order = ("entry", "channel", "received_on", "applicant", *PERSON, "reasons", "statement", "papers")

    def clean_entry(self) -> Model:
        typed = self.cleaned_data["entry"].strip()
        found = sources_numbered(typed)
        if not found:
            raise forms.ValidationError(f"没有找到文书号或者公示标识为“{typed}”的信息，请核对。")
        if len(found) > 1:
            raise forms.ValidationError("有多条信息使用这个文书号，请改填公示页上的“公示标识”。")
        return found[0]

    def about(self) -> dict[str, Any]:
        return {"source": self.cleaned_data["entry"]}


class ObjectionRegistration(AboutEntryForm):
    kind = CaseKind.OBJECTION

    reasons = forms.MultipleChoiceField(
        label="异议理由", choices=ObjectionReason.choices, widget=forms.CheckboxSelectMultiple
    )

    def about(self) -> dict[str, Any]:
        return {**super().about(), "reasons": self.cleaned_data["reasons"]}


class RepairRegistration(AboutEntryForm):
    kind = CaseKind.REPAIR

    promise = forms.BooleanField(
        label="申请人已经作出信用承诺",
        help_text="承诺材料真实有效、已经纠正失信行为、今后依法诚信履行义务，并同意公开；承诺书作为材料上传。",
    )

    def about(self) -> dict[str, Any]:
        return {**super().about(), "has_promised": self.cleaned_data["promise"]}


class ComplaintRegistration(RegistrationForm):
    kind = CaseKind.COMPLAINT

    body = BodyField(label="被投诉单位")
    matter = forms.ChoiceField(label="投诉事项", choices=ComplaintMatter.choices)
    domain = forms.ChoiceField(label="领域", choices=Domain.choices)
    amount = forms.DecimalField(label="涉及金额（万元）", required=False, min_value=0, max_digits=18, decimal_places=6)
    is_anonymous = forms.BooleanField(label="匿名投诉（不登记姓名和联系方式）", required=False)

    field_order = (
        *("body", "matter", "domain", "amount", "channel", "received_on", "applicant", "is_anonymous"),
        *PERSON,
        *("statement", "papers"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False
        self.fields["applicant"].initial = Applicant.CITIZEN

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not told.get("is_anonymous") and not told.get("name"):
            self.add_error("name", "请填写投诉人姓名或者名称；不愿留名的，勾选“匿名投诉”。")
        return told

    def about(self) -> dict[str, Any]:
        facts = self.cleaned_data
        return {name: facts[name] for name in ("body", "matter", "domain", "amount", "is_anonymous")}


REGISTRATIONS: dict[str, type[RegistrationForm]] = {
    CaseKind.OBJECTION: ObjectionRegistration,
    CaseKind.COMPLAINT: ComplaintRegistration,
    CaseKind.REPAIR: RepairRegistration,
}


class OwnRecordForm(forms.Form):
    """异议 or 修复 that a recorded body applies for from the page of its own record."""

    reasons = forms.MultipleChoiceField(
        label="异议理由", choices=ObjectionReason.choices, widget=forms.CheckboxSelectMultiple
    )
    statement = forms.CharField(label="事项和理由", max_length=5000, widget=long_text(6))
    contact = forms.CharField(label="联系人及电话", max_length=100)
    promise = forms.BooleanField(
        label="本单位承诺：材料真实有效，已经纠正失信行为，今后依法诚信履行义务，并同意公开本承诺",
    )
    papers = FilesField()

    def __init__(self, *args: Any, kind: CaseKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == CaseKind.REPAIR:
            del self.fields["reasons"]
            self.fields["statement"].label = "纠正失信行为和履行义务的情况"
            self.fields["papers"].required = True
        else:
            del self.fields["promise"]


def sources_numbered(typed: str) -> list[Model]:
    """Of public entries by number or public id; of unpublished decisions by number."""
    entries = Publication.objects.filter(document_number=typed) | Publication.objects.identified_by(typed)
    public = [sources.find(entry.source_label, entry.source_id) for entry in entries[:2]]
    if found := [source for source in public if source is not None]:
        return found
    unpublished: list[Model] = []
    for model in (PermitDecision, PenaltyDecision):
        unpublished += model._default_manager.filter(document_number=typed)[:2]
    return unpublished
