"""录入: the form of a record, built from the model in the order of `fields.py` and judged by `checks.py`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html

from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.sealing import Sealed
from records import duplicates, matching
from records.checks import problems_of
from records.choices import Source, Tag
from records.fields import FIELDS, sections
from records.forms.bodies import BodyField
from records.models import DishonestyRecord, Lead

_DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
_NAMES = [field.name for field in FIELDS if not field.is_sealed]
_SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    fields: list[BoundField]


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]
    """What was typed is kept whatever is wrong with it; the body may be chosen among those the name might mean."""

    id_number = forms.CharField(label="证件号码", required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    notice_url = forms.URLField(label="已公开通报的链接", required=False, max_length=500, assume_scheme="https")
    chosen_uscc = forms.ChoiceField(label="是哪个单位", required=False, widget=forms.RadioSelect)
    is_distinct = forms.BooleanField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = DishonestyRecord
        fields = [_SOURCE, *_NAMES]
        widgets = {
            "decided_on": _DAY,
            "effective_on": _DAY,
            "stated_until": _DAY,
            "facts": forms.Textarea(attrs={"rows": 5}),
            "impact": forms.Textarea(attrs={"rows": 2}),
            "responsible_persons": forms.Textarea(attrs={"rows": 2}),
            "remarks": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, by: User, lead: Lead | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.lead = by, lead
        self.twins: list[DishonestyRecord] = []
        for field in FIELDS:
            self.fields[field.name].help_text = field.note
        self.fields["tags"] = forms.MultipleChoiceField(
            label="情形", choices=Tag.choices, required=False, widget=forms.CheckboxSelectMultiple
        )
        kept = self.instance.id_number
        if isinstance(kept, Sealed) and kept:
            told = "已保存 {}：不改请留空。"
            self.fields["id_number"].help_text = format_html(told, kept.masked())
        self._offer_candidates()

    @property
    def sections(self) -> Iterator[Section]:
        """The source first, then the official order; the bodies to choose from stand under the name that was typed."""
        yield Section("来源", [self[_SOURCE]])
        for title, fields in sections():
            names = [field.name for field in fields]
            if "body_name" in names and self.has_candidates:
                names.insert(names.index("body_name") + 1, "chosen_uscc")
            yield Section(title, [self[name] for name in names])

    @property
    def has_candidates(self) -> bool:
        return bool(self.fields["chosen_uscc"].choices)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if not told.get("id_number"):
            told["id_number"] = self.instance.id_number
        for problem in problems_of({**told, "id_number": self.data.get("id_number", "")}, on=today()):
            if problem.name not in self.errors:
                self.add_error(
                    problem.name, format_html('{} <small class="code">{}</small>', problem.message, problem.code)
                )
        self._check_body(told)
        return told

    def values(self) -> dict[str, Any]:
        """What to store, by attribute."""
        return {name: self.cleaned_data[name] for name in (_SOURCE, "id_number", *_NAMES)}

    def is_repeated(self) -> bool:
        """Whether records that may tell of the same thing must first be looked at side by side."""
        if self.cleaned_data.get("is_distinct"):
            return False
        record = DishonestyRecord(**self.values())
        record.pk = self.instance.pk
        record.body = matching.body_of(uscc=record.body_uscc, name=record.body_name)
        self.twins = list(duplicates.possible_duplicates(record, by=self.by)[:5])
        return bool(self.twins)

    def _offer_candidates(self) -> None:
        """Only when a name was typed that is no body's name."""
        name, uscc = self.data.get("body_name", "").strip(), self.data.get("body_uscc", "").strip()
        is_unclear = bool(name) and not uscc and matching.body_of(uscc="", name=name) is None
        bodies = matching.candidates(name) if is_unclear else []
        choice = self.fields["chosen_uscc"]
        choice.choices = [(body.uscc, f"{body.name}（{body.uscc}）") for body in bodies]  # type: ignore[attr-defined]

    def _check_body(self, told: dict[str, Any]) -> None:
        if chosen := told.get("chosen_uscc"):
            told["body_uscc"] = chosen
        name, uscc = told.get("body_name"), told.get("body_uscc", "").strip().upper()
        if not name:
            return
        body = matching.body_of(uscc=uscc, name=name)
        if body is None:
            where, message = (
                ("body_uscc", "机构名录中没有这个代码，请核对。") if uscc else ("body_name", self._unclear(name))
            )
            self.add_error(where, message)
        elif self.lead and body.pk != self.lead.body_id:
            self.add_error("body_name", f"线索所指的单位是{self.lead.body.name}，请核对。")
        else:
            told["body_name"], told["body_uscc"] = body.name, body.uscc

    def _unclear(self, name: str) -> str:
        if self.has_candidates:
            return f"机构名录中没有“{name}”这个全称，请在下面选定单位，或者改填全称、代码。"
        return f"机构名录中没有与“{name}”相近的单位，请核对名称或者改填统一社会信用代码。"


class LeadForm(forms.ModelForm):  # type: ignore[type-arg]
    """线索: what is alleged; without a basis document it is no record."""

    class Meta:
        model = Lead
        fields = ["source", "title", "body", "domain", "facts", "amount", "received_on"]
        widgets = {"received_on": _DAY, "facts": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"] = BodyField(label="所指单位")
        self.fields["source"].initial = Source.OTHER
        self.initial.setdefault("received_on", today())

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        if day > today():
            raise forms.ValidationError("收到日期不能晚于今天，请核对。")
        return day
