"""选定单位: which of the likely bodies a record means."""

from collections.abc import Mapping
from typing import Any

from django import forms

from foundation.organizations.models import Organization
from records import matching
from records.forms.bodies import BodyField
from records.models import DishonestyRecord


class MatchForm(forms.Form):
    """One of the candidates, or another body by its full name or code."""

    candidate = forms.ChoiceField(label="是哪个单位", required=False, widget=forms.RadioSelect)
    other = BodyField(label="其他单位", required=False, help_text="不在候选之列的，填写全称或者统一社会信用代码。")

    def __init__(self, data: Mapping[str, Any] | None = None, *, record: DishonestyRecord) -> None:
        super().__init__(data, prefix=str(record.pk))
        self.bodies = {body.uscc: body for body in matching.candidates(record.body_name)}
        choices = [(body.uscc, f"{body.name}（{body.uscc}）") for body in self.bodies.values()]
        self.fields["candidate"].choices = choices  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.mark = "二选一"  # type: ignore[attr-defined]
        if not choices:
            del self.fields["candidate"]
            self.fields["other"].required = True

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if not self.errors and bool(told.get("candidate")) == bool(told.get("other")):
            self.add_error("other", "请选定一个单位，或者填写其他单位，二者只取其一。")
        return told

    @property
    def body(self) -> Organization:
        chosen: Organization = self.cleaned_data["other"] or self.bodies[self.cleaned_data["candidate"]]
        return chosen
