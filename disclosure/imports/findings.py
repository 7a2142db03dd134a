"""What was said of each row, kept for its report."""

from collections.abc import Sequence
from dataclasses import asdict

from disclosure.choices import RowOutcome
from disclosure.imports.judging import Judged
from disclosure.models import ImportBatch, ImportedRow
from disclosure.standard.reading import Problem
from foundation.bulk import insert_all


def keep(batch: ImportBatch, rows: Sequence[Judged]) -> None:
    """Of every row that was not simply accepted without remark."""
    insert_all(
        ImportedRow,
        [
            {
                "batch_id": batch.pk,
                "row": row.row,
                "outcome": row.outcome,
                "errors": told(row.errors),
                "warnings": told(row.warnings),
            }
            for row in rows
            if row.warnings or row.outcome != RowOutcome.ACCEPTED
        ],
    )


def told(problems: Sequence[Problem]) -> list[dict[str, str]]:
    return [asdict(problem) for problem in problems]
