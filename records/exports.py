"""导出: the rows of a list in the columns of `fields.py`, and how each stands."""

from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

from django.db.models import QuerySet

from foundation.sealing import Sealed
from foundation.sheets.writing import SheetWriter
from records.fields import FIELDS
from records.models import DishonestyRecord

# What can be written while somebody waits for it.
MOST = 50_000
_CHUNK = 2_000
_WIDTH = 18
_STANDING = ("严重程度", "影响期止", "状态")


def export_rows(rows: QuerySet[DishonestyRecord]) -> IO[bytes]:
    """Written row by row at constant memory; identity numbers only masked."""
    names = [*(field.label for field in FIELDS), *_STANDING]
    writer = SheetWriter(title="政务失信记录", widths=[_WIDTH] * len(names))
    writer.write(names, is_header=True)
    records = rows[: MOST + 1].iterator(chunk_size=_CHUNK)
    for record in islice(records, MOST):
        writer.write(_cells(record))
    if next(records, None) is not None:
        writer.write([f"仅导出前 {MOST} 条，请缩小筛选范围后分次导出。"])
    return writer.close()


def _cells(record: DishonestyRecord) -> Iterator[Any]:
    for field in FIELDS:
        yield in_words(record, field.name)
    yield record.get_severity_display()
    yield record.influence_until
    yield record.get_status_display()


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
