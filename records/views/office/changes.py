"""Old beside new under the labels of the fields; of an identity number only that it changed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Field

from disclosure.public_facts import display_value
from records.fields import BY_NAME
from records.models import DishonestyRecord
from records.words import in_words


def changes_in_words(changes: Mapping[str, Sequence[Any]]) -> list[dict[str, str]]:
    return [{"label": label_of(name), "old": old, "new": new} for name, (old, new) in _told(changes)]


def facts_of(record: DishonestyRecord, names: Iterable[str]) -> list[dict[str, Any]]:
    """Those that hold something, under their labels."""
    lines = ((name, in_words(record, name)) for name in names)
    return [
        {"label": label_of(name), "value": display_value(value), "is_long": name in ("facts", "impact")}
        for name, value in lines
        if value not in (None, "")
    ]


def label_of(name: str) -> str:
    return BY_NAME[name].label if name in BY_NAME else str(_column(name).verbose_name)


def _told(changes: Mapping[str, Sequence[Any]]) -> list[tuple[str, tuple[str, str]]]:
    hidden = ("（原号码）", "（新号码）")
    return [
        (name, hidden if name in BY_NAME and BY_NAME[name].is_sealed else (_words(name, old), _words(name, new)))
        for name, (old, new) in changes.items()
    ]


def _words(name: str, kept: Any) -> str:
    column = _column(name)
    if isinstance(kept, list):
        labels = dict(column.base_field.flatchoices)  # type: ignore[attr-defined]
        return "、".join(str(labels.get(each, each)) for each in kept)
    value = column.to_python(kept)
    return display_value(dict(column.flatchoices).get(value, value)) if value not in (None, "") else ""


def _column(name: str) -> "Field[Any, Any]":
    column = DishonestyRecord._meta.get_field(name)
    assert isinstance(column, Field)
    return column
