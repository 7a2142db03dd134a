"""导出: the rows of a list in the columns of the national standard, and how each stands."""

from collections.abc import Iterator
from typing import IO, Any

from disclosure.choices import DecisionKind
from disclosure.models import Decision
from disclosure.querysets import DecisionQuerySet
from disclosure.standard.fields import FIELDS
from foundation.sealing import Sealed
from foundation.sheets.writing import SheetWriter

_CHUNK = 2_000
_STANDING = ("状态", "最迟公示日", "首次公示（入库）日")


def export_rows(kind: DecisionKind, rows: DecisionQuerySet[Any]) -> IO[bytes]:
    """Written row by row, however many there are; identity numbers only masked."""
    writer = SheetWriter()
    writer.write([*(field.label for field in FIELDS[kind]), *_STANDING], is_header=True)
    for decision in rows.iterator(chunk_size=_CHUNK):
        writer.write(_cells(decision))
    return writer.close()


def _cells(decision: Decision) -> Iterator[Any]:
    for field in FIELDS[decision.kind]:
        value = getattr(decision, field.name)
        yield value.masked() if isinstance(value, Sealed) else value
    yield decision.get_status_display()
    yield decision.due_on
    yield decision.reported_on
