"""入库: the judged rows of a chunk go the way of those from the clerk's desk."""

from collections.abc import Sequence
from typing import Any

from disclosure.choices import RowOutcome
from disclosure.imports.findings import told
from disclosure.models import ImportBatch
from disclosure.workflow.revisions import Changes, changes_between
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from records.choices import RecordType
from records.duplicates import possible_duplicates
from records.fields import BY_NAME
from records.imports.rows import RecordRow
from records.keys import SEALED
from records.models import DishonestyRecord
from records.workflow import corrections, entry, leads
from records.workflow.entry import DuplicateRecord

REASON = "批量导入更正"
_STORED = (RowOutcome.ACCEPTED, RowOutcome.REVISED)


def store(batch: ImportBatch, rows: Sequence[RecordRow]) -> None:
    """Inside the transaction of their chunk; what the acts refuse is told of the row."""
    for row in rows:
        if row.outcome in _STORED:
            try:
                _store(batch, row)
            except (IllegalMove, DuplicateRecord) as refusal:
                row.refuse("V111", BY_NAME["basis_number"].code, str(refusal))


def lead_of(row: RecordRow) -> dict[str, Any]:
    """What a row without a basis document alleges; whom it names stands in the facts."""
    values = row.values
    kind = RecordType(values["record_type"]).label if values["record_type"] else "失信线索"
    person = f"{values['person_name']}（{values['person_position']}）" if values["person_name"] else ""
    return {
        "source": values["source"],
        "title": f"{kind}：{values['body_name']}"[:200],
        "facts": f"{f'涉及人员：{person}。' if person else ''}{values['facts']}",
        "domain": values["domain"],
        "amount": values["amount"],
        "received_on": today(),
        "body": row.body,
    }


def _store(batch: ImportBatch, row: RecordRow) -> None:
    if row.is_lead:
        leads.note(lead_of(row), by=batch.author)
    elif row.existing is None:
        _warn_of_twins(batch, row)
        entry.enter(_told_of(row), by=batch.author, submit=row.body is not None, batch=batch)
    else:
        _change(batch, row, DishonestyRecord.objects.get(pk=row.existing.pk))


def _change(batch: ImportBatch, row: RecordRow, record: DishonestyRecord) -> None:
    if row.outcome == RowOutcome.ACCEPTED:
        entry.amend(record, _told_of(row), by=batch.author, submit=row.body is not None)
        return
    pending = record.corrections.pending().first()
    if pending and _news(pending.changes) == _news(changes_between(record, row.values)):
        row.outcome = RowOutcome.UNCHANGED
        return
    reason = f"{REASON}（{batch.filename} 第 {row.row} 行）"
    corrections.propose(record, row.values, by=batch.author, reason=reason, batch=batch)


def _warn_of_twins(batch: ImportBatch, row: RecordRow) -> None:
    """Nobody looks on while a file is read: the reviewer is told instead. One document may well tell of many."""
    record = row.record(batch)
    twins = possible_duplicates(record, by=batch.author) if row.body else DishonestyRecord.objects.none()
    twin = twins.filter(body=row.body, person_name=record.person_name, record_type=record.record_type).first()
    if twin:
        row.warn("basis_number", "V213", f"可能与已有记录“{twin.basis_number}”（{twin.decided_on}）重复，请对照。")


def _told_of(row: RecordRow) -> dict[str, Any]:
    return {**row.values, "warnings": told(row.warnings)}


def _news(changes: Changes) -> dict[str, Any]:
    """What is to be; a sealed number never looks the same twice."""
    return {name: new for name, (_, new) in changes.items() if name != SEALED}
