"""Matters: what the rooms above tell of the things whose deadlines run here, by the label of their model."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from foundation.registry import Registry

if TYPE_CHECKING:
    from foundation.deadlines.models import Deadline

# Called with the code of the rule and the new due dates by primary key, inside the transaction that moved them.
Redated = Callable[[str, Mapping[int, date]], None]


@dataclass(frozen=True, slots=True)
class Matter:
    """The page where the thing is dealt with, and who keeps a copy of its due date."""

    url: "Callable[[Deadline], str]"
    redated: Redated | None = None


matters: Registry[Matter] = Registry("deadlines.matters")


def page_of(deadline: "Deadline") -> str:
    """Where the thing is dealt with; empty when its room has no page for it."""
    return matters[deadline.target_label].url(deadline) if deadline.target_label in matters else ""


def tell_redated(moved: Mapping[tuple[str, str], Mapping[int, date]]) -> None:
    """`moved` holds, by label and rule code, the new due date of each thing."""
    for (label, code), dues in moved.items():
        if label in matters and (redated := matters[label].redated):
            redated(code, dues)
