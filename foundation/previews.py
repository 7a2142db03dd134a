"""What an act on many rows would do, told before it is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from foundation.moves import Refusal

NOTHING_CHOSEN = "还没有勾选，请先勾选要办理的。"


@dataclass(frozen=True, slots=True)
class Effect:
    """So many of the rows, and what becomes of them."""

    count: int
    text: str
    is_grave: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    refusal: Refusal
    url: str


@dataclass(frozen=True, slots=True)
class Undo:
    """The act that takes back what was just done, and the rows it still can be taken back of."""

    label: str
    action: str
    count: int
    hidden: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Preview:
    """`hidden` are the fields that carry the chosen rows to the act itself, `action` its address."""

    label: str
    count: int
    effects: Sequence[Effect]
    refused: Sequence[Refused]
    hidden: Mapping[str, str]
    action: str
    back_url: str
    parent: str
    # What the act asks of the person beside the rows: its reason.
    form: Any = None
    # What cannot be taken back afterwards, in a sentence; empty where it can.
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    label: str
    count: int
    refused: Sequence[Refused]
    back_url: str
    parent: str
    told: str = ""
    # What still has to be done about some of the rows: a sentence, the page and the words of its link.
    rest: Mapping[str, str] = field(default_factory=dict)
    undo: Undo | None = None
