"""The unique key of a decision and the digest of its contents: one decision is one row, however often sent."""

import hashlib
from collections.abc import Mapping
from typing import Any

from disclosure.choices import DecisionKind
from disclosure.standard.fields import FIELDS
from foundation.sealing import Sealed, blind_index

_KEY = {
    DecisionKind.PERMIT: ("counterpart_name", "document_number", "permit_number", "authority_uscc"),
    DecisionKind.PENALTY: ("counterpart_name", "document_number", "authority_uscc"),
}
_PLAIN = {kind: tuple(field.name for field in fields if not field.is_sealed) for kind, fields in FIELDS.items()}
_SEALED = {kind: tuple(field.name for field in fields if field.is_sealed) for kind, fields in FIELDS.items()}
SEPARATOR = "\x1f"


def key_digest(kind: DecisionKind, values: Mapping[str, Any]) -> str:
    return digest([kind, *(comparable(values.get(name)) for name in _KEY[kind])])


def key_digest_of_faulty(kind: DecisionKind, values: Mapping[str, Any]) -> str:
    """The key as far as a refused decision tells it; empty when what makes it one decision is missing."""
    is_told = values["counterpart_name"] and values["document_number"] and values["authority_uscc"]
    return key_digest(kind, values) if is_told else ""


def content_digest(kind: DecisionKind, values: Mapping[str, Any]) -> str:
    """Over every field of the standard; identity numbers enter as blind indexes."""
    plain = [value if isinstance(value, str) else comparable(value) for value in map(values.get, _PLAIN[kind])]
    return digest(plain + [blind_index(opened(values.get(name))) for name in _SEALED[kind]])


def values_of(decision: Any) -> dict[str, Any]:
    """The standard's fields of a stored decision, by attribute."""
    return {field.name: getattr(decision, field.name) for field in FIELDS[decision.kind]}


def comparable(value: Any) -> str:
    """A value as text that is equal exactly when the values are: amounts without trailing zeros, numbers opened."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, Sealed):
        return value.open()
    if hasattr(value, "normalize"):
        return f"{value.normalize():f}"
    return str(value)


def opened(value: Any) -> str:
    return value.open() if isinstance(value, Sealed) else str(value or "")


def digest(parts: list[str]) -> str:
    return hashlib.sha256(SEPARATOR.join(parts).encode()).hexdigest()
