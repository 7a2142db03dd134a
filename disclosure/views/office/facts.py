"""A decision's facts as the office reads them: the standard's fields in official order, identity numbers masked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from disclosure.choices import DecisionKind
from disclosure.differences import BESIDE_THE_STANDARD
from disclosure.models import DECISION_MODELS
from disclosure.public_facts import display_value
from disclosure.standard.fields import FIELDS, Kind, Need
from disclosure.views.office.acts import OneDecision
from foundation.sealing import Sealed

COLUMNS = {
    kind: {field.name: field for field in model._meta.concrete_fields} for kind, model in DECISION_MODELS.items()
}
_MEANINGS = {kind: {field.name: field.meanings for field in fields} for kind, fields in FIELDS.items()}
_LABELS = {kind: {field.name: field.label for field in fields} for kind, fields in FIELDS.items()}


def label_of(kind: DecisionKind, name: str) -> str:
    """What the standard calls a field, or what the office calls one beside the standard."""
    return _LABELS[kind].get(name) or str(COLUMNS[kind][name].verbose_name)


def facts_of(decision: OneDecision) -> Iterator[dict[str, Any]]:
    for field in FIELDS[decision.kind]:
        kept = getattr(decision, field.name)
        value = shown(field.meanings.get(kept, kept))
        if value or field.required is Need.ALWAYS:
            yield {"label": field.label, "value": value, "is_long": field.kind is Kind.LONG_TEXT}
    for name in BESIDE_THE_STANDARD[decision.kind]:
        display = getattr(decision, f"get_{name}_display", None)
        if value := display() if display else shown(getattr(decision, name)):
            yield {"label": label_of(decision.kind, name), "value": value}


def shown(value: Any) -> str:
    """A stored value in words; of an identity number only its ends."""
    if isinstance(value, Sealed):
        return value.masked()
    return display_value(value) if value is not None else ""


def changed(kind: DecisionKind, changes: Mapping[str, Sequence[Any]]) -> list[dict[str, str]]:
    """Old beside new under the standard's labels; of an identity number only that it changed."""
    sealed = {field.name for field in FIELDS[kind] if field.is_sealed}
    rows = []
    for name, values in changes.items():
        hidden = ("（原号码）", "（新号码）")
        old, new = hidden if name in sealed else (_in_words(kind, name, value) for value in values)
        rows.append({"label": label_of(kind, name), "old": old, "new": new})
    return rows


def _in_words(kind: DecisionKind, name: str, kept: Any) -> str:
    column = COLUMNS[kind][name]
    value = column.to_python(kept)
    words = _MEANINGS[kind].get(name) or dict(column.flatchoices)
    return shown(words.get(value, value) if isinstance(value, str) else value)
