"""模板 and 回执: the file to fill in, and the office's own rows with what became of each."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import IO, Any

from disclosure.choices import DecisionKind, RowOutcome
from disclosure.imports.headers import LOOKED_AT, Header, find_header
from disclosure.models import ImportBatch
from disclosure.models.batch import ImportedRow
from disclosure.standard.fields import FIELDS
from foundation.files import storage
from foundation.sheets.reading import is_blank, open_sheet, peek
from foundation.sheets.writing import SheetWriter

OUTCOME, REASON = TOLD = ("结果", "原因")
_WIDTH = 18


def template(kind: DecisionKind) -> IO[bytes]:
    """The standard's columns in their order, nothing below them."""
    writer = SheetWriter(widths=[_WIDTH] * len(FIELDS[kind]))
    writer.write([field.label for field in FIELDS[kind]], is_header=True)
    return writer.close()


def report(batch: ImportBatch) -> IO[bytes]:
    """The file as it was sent, each row with 结果 and 原因; corrected, it can be uploaded as it is."""
    told = {row.row: row for row in batch.told_rows.all()}
    with storage.open_content(batch.content) as stream:
        head, rows = peek(open_sheet(stream).rows, LOOKED_AT)
        header = find_header(head, DecisionKind(batch.kind))
        # A report that comes back keeps one pair of columns.
        own = [place for place, cell in enumerate(header.cells) if cell not in TOLD]
        writer = SheetWriter(widths=[_WIDTH] * (len(own) + len(TOLD)))
        writer.write([*(header.cells[place] for place in own), *TOLD], is_header=True)
        for number, cells in rows:
            if number > header.row and not is_blank(cells):
                _write(writer, header, own, cells, told.get(number))
        return writer.close()


def _write(
    writer: SheetWriter, header: Header, own: Sequence[int], cells: Sequence[Any], told: ImportedRow | None
) -> None:
    outcome = RowOutcome(told.outcome) if told else RowOutcome.ACCEPTED
    problems = [*told.errors, *told.warnings] if told else []
    reasons = "\n".join(f"{_label(header, problem)} {problem['code']}：{problem['message']}" for problem in problems)
    wrong = {header.columns.get(problem["field"]) for problem in told.errors} if told else set()
    faulty = frozenset(at for at, place in enumerate(own) if place in wrong)
    sent = [_as_sent(cells[place]) if place < len(cells) else None for place in own]
    writer.write([*sent, outcome.label, reasons], faulty=faulty)


def _label(header: Header, problem: Mapping[str, str]) -> str:
    """The column as the office calls it."""
    place = header.columns.get(problem["field"])
    return problem["field"] if place is None else str(header.cells[place])


def _as_sent(cell: Any) -> Any:
    """Days as text, whole numbers without a point: what the cell showed."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.date() if isinstance(cell, datetime) else cell
