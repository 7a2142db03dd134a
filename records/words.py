"""Stored values as people read them."""

from typing import Any

from foundation.sealing import Sealed
from records.models import DishonestyRecord


def in_words(record: Any, name: str) -> Any:
    """A stored value as people read it: labels for codes, of an identity number only its ends."""
    value = getattr(record, name)
    if isinstance(value, Sealed):
        return value.masked()
    if name == "tags":
        labels = dict(DishonestyRecord._meta.get_field("tags").base_field.flatchoices)
        return "、".join(str(labels.get(tag, tag)) for tag in value)
    display = getattr(record, f"get_{name}_display", None)
    return display() if display else value
