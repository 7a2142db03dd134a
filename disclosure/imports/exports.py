"""导出: the rows of a list in the columns of the national standard, and how each stands."""

from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

from disclosure.choices import DecisionKind
from disclosure.models import Decision
from disclosure.querysets import DecisionQuerySet
from disclosure.standard.fields import FIELDS
from foundation.sealing import Sealed
from foundation.sheets.writing import SheetWriter

# What can be written while somebody waits for it.
MOST = 50_000
_CHUNK = 2_000
_WIDTH = 18
_STANDING = ("状态", "最迟公示日", "首次公示（入库）日")


def export_rows(kind: DecisionKind, rows: DecisionQuerySet[Any]) -> IO[bytes]:
    """Written row by row at constant memory; identity numbers only masked."""
    names = [*(field.label for field in FIELDS[kind]), *_STANDING]
    writer = SheetWriter(title=kind.label, widths=[_WIDTH] * len(names))
    writer.write(names, is_header=True)
    decisions = rows[: MOST + 1].iterator(chunk_size=_CHUNK)
    for decision in islice(decisions, MOST):
        writer.write(_cells(decision))
    if next(decisions, None) is not None:
        writer.write([f"仅导出前 {MOST} 条，请缩小筛选范围后分次导出。"])
    return writer.close()


def _cells(decision: Decision) -> Iterator[Any]:
    for field in FIELDS[decision.kind]:
        value = getattr(decision, field.name)
        yield value.masked() if isinstance(value, Sealed) else value
    yield decision.get_status_display()
    yield decision.due_on
    yield decision.reported_on
