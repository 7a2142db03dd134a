"""A frozen view-model as JSON, and the same view-model again, by the types of its fields."""

from typing import Any

from cattrs.preconf.json import make_converter

from foundation.notices.letters import Letter
from foundation.notices.registry import letters

_converter = make_converter()


def pack(letter: Letter) -> dict[str, Any]:
    packed: dict[str, Any] = _converter.unstructure(letter)
    return packed


def rebuild(kind: str, payload: dict[str, Any]) -> Letter:
    return _converter.structure(payload, letters[kind])
