"""import.*: a year's penalties in one file, from upload to the last row stored, against reading and COPY alone."""

from collections.abc import Iterator
from io import BytesIO

from django.core.files.base import ContentFile
from django.db import connection

from disclosure.imports import reporting
from disclosure.models import ImportBatch
from disclosure.models.batch import ImportedRow
from foundation.sheets.reading import open_sheet
from integrity_portal.bench import offices
from integrity_portal.bench.measuring import Figure, against, peak_megabytes, seconds


def measure(database: str, rows: int) -> Iterator[Figure]:
    file = offices.penalty_file(rows, is_faulty=True)
    before = peak_megabytes()
    took, batch = seconds(lambda: offices.send(file))
    peak = peak_megabytes()
    reading, sheet_rows = seconds(lambda: _read(file))
    _require_told(batch, rows)
    yield against("import.rows_per_s", rows / took, "rows/s", baseline=rows / reading, rows=rows)
    yield against("import.copy_rows_per_s", rows / took, "rows/s", baseline=rows / _copy(sheet_rows), rows=rows)
    yield against("import.peak_mb", peak, "MB", baseline=before, rows=rows)
    yield _report(min(rows, reporting.WHOLE_UP_TO))


def measure_small(database: str, rows: int) -> Iterator[Figure]:
    """From the upload to the finished report, against reading the file."""
    offices.send(offices.penalty_file(rows, is_faulty=True))
    file = offices.penalty_file(rows, is_faulty=True)
    took, _ = seconds(lambda: reporting.report(offices.send(file)).close())
    yield against("import-small.s", took, "s", baseline=seconds(lambda: _read(file))[0], rows=rows)


def _report(rows: int) -> Figure:
    """The longest file that comes back whole, against reading what was written."""
    batch = offices.send(offices.penalty_file(rows, is_faulty=True))
    took, stream = seconds(lambda: reporting.report(batch))
    with stream:
        reading, written = seconds(lambda: sum(1 for _ in open_sheet(stream).rows))
    return against("import.report_rows_per_s", written / took, "rows/s", baseline=written / reading, rows=rows)


def _read(file: "ContentFile[bytes]") -> list[list[object]]:
    return [cells for _, cells in open_sheet(BytesIO(file.open().read())).rows]


def _copy(rows: list[list[object]]) -> float:
    """The same cells by COPY into one column of a bare table."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE copied (cells text[])")
        took, _ = seconds(lambda: _copy_into(cursor, rows))
        cursor.execute("DROP TABLE copied")
    return took


def _copy_into(cursor: object, rows: list[list[object]]) -> None:
    with cursor.copy("COPY copied FROM STDIN") as copy:  # type: ignore[attr-defined]
        for row in rows:
            copy.write_row([[str(cell) for cell in row]])


def _require_told(batch: ImportBatch, rows: int) -> None:
    batch.refresh_from_db()
    rejected = ImportedRow.objects.filter(batch=batch, outcome="rejected").count()
    if batch.accepted + rejected != rows or not rejected:
        raise RuntimeError(f"{batch.accepted} accepted and {rejected} rejected of {rows}: {batch.refusal}")
