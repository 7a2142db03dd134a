"""The files of the demo world: a series of decisions as offices send them, a few rows with the faults people make."""

from collections.abc import Iterator, Sequence

from django.core.files.base import ContentFile

from disclosure.choices import DecisionKind
from disclosure.standard.fields import FIELDS
from foundation.organizations.models import Organization
from foundation.sheets.writing import SheetWriter, csv_bytes
from integrity_portal.demo.decisions import Row, penalty_row, permit_row
from integrity_portal.demo.plan import Planned

ROWS_OF = {DecisionKind.PERMIT: permit_row, DecisionKind.PENALTY: penalty_row}
_LARGEST = 250
# Each fault: the end of the field's code, and what a clerk wrote there by mistake.
_FAULTS = (("SHXYM", "91630102MAD00000X1"), ("JDRQ", "2026-13-05"), ("NR", ""), ("FRDB", ""), ("LB", "行政"))


def files_of(
    organization: Organization, kind: DecisionKind, planned: Sequence[Planned]
) -> "Iterator[ContentFile[bytes]]":
    """First what was sent with faults, then everything, in files of a handy size: by turns csv and xlsx."""
    faulty = [(number, each) for number, each in enumerate(planned) if each.is_faulty_at_first]
    if faulty:
        rows = [_with_fault(row_of(organization, kind, each), number) for number, each in faulty]
        yield _file(kind, f"{organization.short_name}{kind.label}（首次报送）.csv", rows)
    for part, chunk in enumerate(_parts(planned), start=1):
        suffix = "xlsx" if part % 3 == 2 else "csv"
        rows = [row_of(organization, kind, each) for each in chunk]
        yield _file(kind, f"{organization.short_name}{kind.label}第{part}批.{suffix}", rows)


def row_of(organization: Organization, kind: DecisionKind, planned: Planned) -> Row:
    return ROWS_OF[kind](organization, planned.number, planned.decided_on)


def _parts(planned: Sequence[Planned]) -> Iterator[Sequence[Planned]]:
    for start in range(0, len(planned), _LARGEST):
        yield planned[start : start + _LARGEST]


def _with_fault(row: Row, number: int) -> Row:
    end, mistake = _FAULTS[number % len(_FAULTS)]
    code = next((code for code in row if code.endswith(f"_{end}")), "")
    return {**row, code: mistake} if code else row


def _file(kind: DecisionKind, name: str, rows: Sequence[Row]) -> "ContentFile[bytes]":
    header = [field.code for field in FIELDS[kind]]
    table = [header, *([row.get(code, "") for code in header] for row in rows)]
    return ContentFile(csv_bytes(table) if name.endswith(".csv") else _xlsx_bytes(table), name=name)


def _xlsx_bytes(table: Sequence[Sequence[str]]) -> bytes:
    writer = SheetWriter()
    for number, row in enumerate(table):
        writer.write(row, is_header=number == 0)
    with writer.close() as stream:
        return stream.read()
