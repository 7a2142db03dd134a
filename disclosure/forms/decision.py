"""录入: the form of a decision, built from the national standard and judged by its checks (domain §§1.2–1.5)."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.models import fields_for_model
from django.utils.html import format_html
from django.utils.safestring import SafeString

from disclosure.choices import DecisionKind
from disclosure.forms.fields import AsTyped, field_for, initial_for, joined, other_name
from disclosure.models import DECISION_MODELS, Decision
from disclosure.standard import keys, normal
from disclosure.standard.checks import Checked, check
from disclosure.standard.context import context_for
from disclosure.standard.fields import FIELDS, Field, Kind, sections
from disclosure.standard.reading import Problem
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.subjects.gathering import find_name_conflicts

# Not in the standard; what a clerk tells beside it (domain §§1.7, 1.8).
_TOLD_ON = ("publicity_told_on", "repair_told_on")
BESIDE = {
    DecisionKind.PERMIT: ("late_reason",),
    DecisionKind.PENALTY: ("procedure", "sector", "severity", *_TOLD_ON, "late_reason"),
}
_DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
_WIDGETS: dict[str, type[forms.Widget] | forms.Widget] = {
    "publicity_told_on": _DAY,
    "repair_told_on": _DAY,
    "late_reason": forms.Textarea(attrs={"rows": 3}),
}
_HELP = {
    "procedure": "简易程序的处罚属轻微失信，原则上不公示。",
    "severity": "一般不选，按处罚类别和程序判定；其他类别、巨额罚款须由人工定级的在此选定，审核员一并审核。",
    "sector": "食品、药品、特种设备、安全生产、消防领域的最短公示期不同。",
    "late_reason": "只在超过最迟公示日时填写，超过的必填。",
}


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    fields: list[BoundField]


@dataclass(frozen=True, slots=True)
class FieldCheck:
    """What is said beside one field of what has been typed so far."""

    name: str
    errors: list[str]
    warnings: list[str]


class DecisionForm(forms.Form):
    """One decision; what was typed is kept whatever is wrong with it."""

    def __init__(self, kind: DecisionKind, data: Any = None, *, by: User, decision: Decision | None = None) -> None:
        super().__init__(data, initial=initial_for(kind, by.organization, decision))
        self.kind, self.by, self.decision = kind, by, decision
        self.values: dict[str, Any] = {}
        self.warnings: list[Problem] = []
        # Which decision the checks of the standard refused, as far as it can be told.
        self.refused_key = ""
        # The record that holds the same decision already, when the person may see it (V111).
        self.twin: Decision | None = None
        for field in FIELDS[kind]:
            self.fields.update(field_for(field, kept=getattr(decision, field.name, None)))
        self.fields.update(fields_for_model(DECISION_MODELS[kind], BESIDE[kind], widgets=_WIDGETS, help_texts=_HELP))
        for name in BESIDE[kind]:
            self.fields[name].initial = getattr(decision, name, self.fields[name].initial)

    @property
    def sections(self) -> Iterator[Section]:
        """The official order, and after it what the standard does not ask."""
        for title, fields in sections(self.kind):
            names = (name for field in fields for name in (field.name, other_name(field)))
            yield Section(title, [self[name] for name in names if name in self.fields])
        yield Section("程序、告知与迟报", [self[name] for name in BESIDE[self.kind]])

    @property
    def decided_on(self) -> date | None:
        """The day of decision as far as it can be read."""
        try:
            return normal.day(self["decided_on"].value())
        except normal.Unreadable:
            return None

    @cached_property
    def _by_code(self) -> dict[str, Field]:
        return {field.code: field for field in FIELDS[self.kind]}

    def clean(self) -> dict[str, Any]:
        checked = self._checked()
        self.values = checked.values | {name: self.cleaned_data.get(name) for name in BESIDE[self.kind]}
        self.warnings = checked.warnings
        if checked.errors:
            self.refused_key = keys.key_digest_of_faulty(self.kind, checked.values)
        for problem in checked.errors:
            self.add_error(self._by_code[problem.field].name, ValidationError(_told(problem), code=problem.code))
        for problem in checked.warnings:
            field = self.fields[self._by_code[problem.field].name]
            assert isinstance(field, AsTyped)
            field.warnings.append(_told(problem))
        self._check_twin()
        self._check_days_told()
        self._check_late_reason(checked.values["decided_on"])
        return self.cleaned_data

    def checks(self) -> list[FieldCheck]:
        """Beside each field of the standard; what is merely still empty is not held against anybody while typing."""
        return [
            FieldCheck(field.name, self._errors_told(field), getattr(self.fields[field.name], "warnings", []))
            for field in FIELDS[self.kind]
        ]

    def told(self) -> dict[str, Any]:
        """What to store: the values, and the warnings for the reviewer to read."""
        return self.values | {"warnings": [asdict(warning) for warning in self.warnings]}

    def _errors_told(self, field: Field) -> list[str]:
        errors = self.errors.as_data().get(field.name, [])
        return [message for error in errors if error.code != "V101" for message in error.messages]

    def _checked(self) -> Checked:
        cells = {field.code: self._cell(field) for field in FIELDS[self.kind]}
        codes = {field.name: field.code for field in FIELDS[self.kind]}
        uscc, name = (cells[codes[name]] for name in ("uscc", "counterpart_name"))
        known = find_name_conflicts([(normal.code(uscc), normal.line(name))]) if uscc else {}
        return check(self.kind, cells, context_for(self.by.organization, known_names=known))

    def _cell(self, field: Field) -> str:
        if field.kind is Kind.CHOICES:
            return joined(self.cleaned_data[field.name] or [], self.cleaned_data[other_name(field)] or "")
        typed: str = self.cleaned_data[field.name] or ""
        if field.is_sealed and not typed and self.cleaned_data[field.name.replace("number", "type")]:
            return keys.opened(getattr(self.decision, field.name, ""))
        return typed

    def _check_twin(self) -> None:
        if self.errors:
            return
        rows = DECISION_MODELS[self.kind].objects.filter(key_digest=keys.key_digest(self.kind, self.values))
        if self.decision:
            rows = rows.exclude(pk=self.decision.pk)
        if rows.exists():
            self.twin = rows.visible_to(self.by).first()
            message = "文号已录入：行政相对人、文书号和机关都相同，请打开原记录修改或者提出更正。"
            self.add_error("document_number", _told(Problem("", "V111", message)))

    def _check_days_told(self) -> None:
        for name in _TOLD_ON:
            day = self.cleaned_data.get(name)
            if day and day > today():
                self.add_error(name, "不能晚于今天，请改为实际告知的日期。")

    def _check_late_reason(self, decided_on: date | None) -> None:
        is_reported = self.decision is not None and self.decision.reported_on is not None
        if decided_on is None or is_reported or self.cleaned_data.get("late_reason"):
            return
        context = context_for(self.by.organization)
        if decided_on <= context.today and context.publicity_due(decided_on) < context.today:
            self.add_error("late_reason", "已超过最迟公示日，请写明迟报原因。")


def _told(problem: Problem) -> SafeString:
    return format_html('{} <small class="code">{}</small>', problem.message, problem.code)
