"""模板 and 回执: the file to fill in, and the office's own rows with what became of each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

from disclosure.choices import RowOutcome
from disclosure.imports.headers import Header, open_table
from disclosure.imports.kinds import kinds
from disclosure.models import ImportBatch
from disclosure.models.batch import ImportedRow
from disclosure.standard.fields import Field, Kind, Need
from foundation.files import storage
from foundation.sheets.reading import Row
from foundation.sheets.writing import SheetWriter

NUMBER, OUTCOME, REASON = ADDED = ("原文件行号", "结果", "原因")
# A longer file comes back without the rows that nothing is said of.
WHOLE_UP_TO = 20_000
_CHUNK = 2_000
_WIDTH, _WIDE = 18, 60
_WIDTHS = {Kind.LONG_TEXT: 40, Kind.AMOUNT: 14, Kind.DATE: 14}
_NOTED = (("序号", 6), ("代码", 14), ("字段", 36), ("要求", 12), ("长度", 8), ("填写说明", _WIDE), ("可选内容", _WIDE))
_WRITTEN = {
    Kind.DATE: "日期写成 2026-03-05 这样的形式。",
    Kind.AMOUNT: "只填数字。",
}


def template(kind: str) -> IO[bytes]:
    """The columns in their official order with nothing below them, and a second sheet that explains each."""
    fields = kinds[kind].fields
    writer = SheetWriter(title=kinds[kind].label, widths=[_WIDTHS.get(field.kind, _WIDTH) for field in fields])
    writer.write(
        [f"*{field.label}" if field.required is Need.ALWAYS else field.label for field in fields], is_header=True
    )
    for column, field in enumerate(fields):
        if field.options:
            writer.offer(column, field.options, is_one=field.kind is Kind.CHOICE)
    names, widths = zip(*_NOTED, strict=True)
    writer.begin_sheet("填报说明", widths=widths)
    writer.write(names, is_header=True)
    for number, field in enumerate(fields, start=1):
        writer.write([str(number), *_explained(field)])
    return writer.close()


def labels_of(kind: str) -> dict[str, str]:
    return {field.code: field.label for field in kinds[kind].fields}


def _explained(field: Field) -> Iterator[str]:
    yield field.code
    yield field.label
    yield field.required.value
    yield str(field.length or "")
    yield f"{field.note}{_WRITTEN.get(field.kind, '')}"
    yield "、".join(field.options)


def report(batch: ImportBatch) -> IO[bytes]:
    """The rows as they were sent, each with 结果 and 原因; corrected, the file can be uploaded as it is."""
    is_whole = batch.rows <= WHOLE_UP_TO
    told = batch.told_rows.order_by("row")
    with storage.open_sealed(batch.content) as stream:
        table = open_table(stream, batch.kind)
        layout = _Layout(table.header, _own_columns(table.header), labels_of(batch.kind), is_numbered=not is_whole)
        writer = SheetWriter(widths=layout.widths())
        writer.write(layout.header_cells(), is_header=True)
        for row, finding in _beside(table.rows, told.iterator(chunk_size=_CHUNK)):
            if is_whole or (finding and (finding.errors or finding.warnings)):
                writer.write(layout.cells(row, finding), faulty=layout.faulty(finding))
        return writer.close()


def _beside(rows: Iterator[Row], findings: Iterator[ImportedRow]) -> Iterator[tuple[Row, ImportedRow | None]]:
    """Each row with what was said of it: both come in the order of the file, so neither is held in memory."""
    finding = next(findings, None)
    for row in rows:
        if finding is None or finding.row != row[0]:
            yield row, None
            continue
        yield row, finding
        finding = next(findings, None)


def _own_columns(header: Header) -> list[int]:
    """The office's columns: without those of a report that comes back, and without empty ones behind the last."""
    last = max(header.columns.values())
    return [place for place, cell in enumerate(header.cells) if cell not in ADDED and (cell or place < last)]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the columns of the file stand in its report."""

    header: Header
    own: Sequence[int]
    labels: Mapping[str, str]
    is_numbered: bool

    def widths(self) -> list[int]:
        return [*([_WIDTH] * (len(self.own) + self.is_numbered + 1)), _WIDE]

    def header_cells(self) -> list[Any]:
        own = [self.header.cells[place] for place in self.own]
        return [*([NUMBER] if self.is_numbered else []), *own, OUTCOME, REASON]

    def cells(self, row: Row, finding: ImportedRow | None) -> list[Any]:
        number, sent = row
        width = len(sent)
        own = [sent[place] if place < width else None for place in self.own]
        outcome = RowOutcome(finding.outcome) if finding else RowOutcome.ACCEPTED
        return [*([number] if self.is_numbered else []), *own, outcome.label, self._reason(finding)]

    def faulty(self, finding: ImportedRow | None) -> Sequence[int]:
        if finding is None or not finding.errors:
            return ()
        wrong = {self.header.columns.get(problem["field"]) for problem in finding.errors}
        return [at + self.is_numbered for at, place in enumerate(self.own) if place in wrong]

    def _reason(self, finding: ImportedRow | None) -> str:
        if finding is None:
            return ""
        warnings = [f"提示：{self._told(problem)}" for problem in finding.warnings]
        return "\n".join([*map(self._told, finding.errors), *warnings])

    def _told(self, problem: Mapping[str, str]) -> str:
        return f"{self.labels.get(problem['field'], '')}（{problem['code']}）：{problem['message']}"
