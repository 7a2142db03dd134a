"""What a file may tell of: each room registers its kinds, and the one machinery receives, judges, stores and reports
their rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from disclosure.models import ImportBatch
from disclosure.standard.fields import Field
from disclosure.standard.reading import Plan
from foundation.registry import Registry

if TYPE_CHECKING:
    from disclosure.imports.headers import Header
    from disclosure.imports.judging import Judge


@dataclass(frozen=True, slots=True)
class ImportKind:
    """Its columns, how their cells are read, who judges and stores the rows, and where those of a batch are listed."""

    label: str
    fields: tuple[Field, ...]
    plan: Plan
    judge: "Callable[[ImportBatch, Header, dict[int, str]], Judge]"
    address: Callable[[ImportBatch], str]
    # Columns of former editions that offices still send → today's codes.
    former_codes: Mapping[str, str] = field(default_factory=dict)
    # Fewer rows in a transaction where each goes through acts of its own.
    chunk: int | None = None
    order: int = 50


kinds: Registry[ImportKind] = Registry("imports.kinds")


def offered() -> list[tuple[str, ImportKind]]:
    return sorted(kinds.items(), key=lambda entry: entry[1].order)
