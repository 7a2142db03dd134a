"""导入: a batch is read, judged and stored chunk by chunk; whoever dies in the middle, the next one goes on from there.

Each chunk is one transaction with the counters of the batch and the number of its last row, so nothing is half stored
and nothing stored twice.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone

from disclosure.choices import BatchStatus, RowOutcome
from disclosure.imports import findings
from disclosure.imports.headers import open_table
from disclosure.imports.judging import Judge, Judged
from disclosure.imports.kinds import kinds
from disclosure.imports.rows import ReadRow, in_chunks, read_rows
from disclosure.models import ImportBatch
from foundation.bulk import uncollected
from foundation.files import storage
from foundation.sheets.reading import SheetRefused

CHUNK = 2_000
LARGEST = 200_000
# How often a chunk is tried anew when somebody else entered what one of its rows tells of, or each waited for the
# other.
ATTEMPTS = 3
_LOCKS = 47_2017
_FINISHED = (BatchStatus.DONE, BatchStatus.REFUSED)
_COUNTERS = {
    RowOutcome.ACCEPTED: "accepted",
    RowOutcome.UNCHANGED: "unchanged",
    RowOutcome.REVISED: "revised",
    RowOutcome.REJECTED: "rejected",
}
log = logging.getLogger("portal.imports")


class TakenOver(OperationalError):
    """The lock went with a lost connection, and another worker has gone on with the batch: it is his."""


def run_unfinished() -> int:
    """Every batch that waits or was left by a dead worker; one that another worker runs is passed over, and one that
    the database stops is left for the next look without holding up those behind it."""
    count = 0
    for batch in ImportBatch.objects.unfinished().order_by("pk"):
        with _alone(batch, is_patient=False) as is_mine:
            if is_mine:
                count += _is_run(batch)
    return count


def _is_run(batch: ImportBatch) -> bool:
    try:
        _run(batch)
    except DatabaseError:
        log.exception("batch %s is left as it is", batch.pk)
        return False
    return True


def run(batch: ImportBatch) -> ImportBatch:
    """This batch to its end, waiting for another worker that has it in hand."""
    with _alone(batch, is_patient=True):
        _run(batch)
    return batch


@contextmanager
def _alone(batch: ImportBatch, *, is_patient: bool) -> Iterator[bool]:
    """A lock of the session, which PostgreSQL lets go when the process dies."""
    taking = "pg_advisory_lock" if is_patient else "pg_try_advisory_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {taking}(%s, %s)", [_LOCKS, batch.pk])
        is_mine = cursor.fetchone()[0] is not False
        try:
            yield is_mine
        finally:
            if is_mine:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_LOCKS, batch.pk])


def _run(batch: ImportBatch) -> None:
    batch.refresh_from_db()
    if batch.status in _FINISHED:
        return
    try:
        _read(batch)
    except SheetRefused as refusal:
        _finish(batch, BatchStatus.REFUSED, refusal=str(refusal))
    except (IntegrityError, InterfaceError, OperationalError):
        # May pass, so left as it is: the next run goes on from the last stored chunk.
        raise
    except Exception:
        log.exception("batch %s cannot go on", batch.pk)
        batch.refresh_from_db()
        told = (
            f"第 {batch.stored_to_row} 行以后处理出错，已经收下的行不受影响。请联系管理员，或者把其后的行另存后再上传。"
        )
        _finish(batch, BatchStatus.REFUSED, refusal=told)
    else:
        _finish(batch, BatchStatus.DONE)


@uncollected()
def _read(batch: ImportBatch) -> None:
    kind = kinds[batch.kind]
    with storage.open_sealed(batch.content) as stream:
        table = open_table(stream, batch.kind)
        _begin(batch, expected=table.height)
        judge = kind.judge(batch, table.header, table.formulas)
        for chunk in in_chunks(read_rows(table.rows, table.header, kind.plan), kind.chunk or CHUNK):
            stored = [row for row in chunk if row.number <= batch.stored_to_row]
            judge.remember(stored)
            _store(judge, chunk[len(stored) :])


def _begin(batch: ImportBatch, *, expected: int) -> None:
    if expected > LARGEST:
        raise SheetRefused(f"文件超过 {LARGEST // 10_000} 万行，请拆分后分次上传。")
    batch.status, batch.rows = BatchStatus.RUNNING, expected
    batch.started_at = batch.started_at or timezone.now()
    batch.save(update_fields=["status", "rows", "started_at"])


def _store(judge: Judge, rows: list[ReadRow]) -> None:
    for attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                judge.begin()
                judged = judge.judge(rows)
                judge.store(judged)
                findings.keep(judge.batch, judged)
                _count(judge.batch, judged)
        except TakenOver:
            raise
        except (IntegrityError, OperationalError):
            log.warning("batch %s: a chunk is judged anew", judge.batch.pk)
            if attempt + 1 == ATTEMPTS:
                raise
        else:
            judge.batch.stored_to_row = judged[-1].row if judged else judge.batch.stored_to_row
            return


def _count(batch: ImportBatch, judged: list[Judged]) -> None:
    """Only from the row that the batch was stored to when this worker last looked: a chunk counts once, whoever else
    believes to hold the batch. Raises TakenOver."""
    if not judged:
        return
    outcomes = [row.outcome for row in judged]
    told = {name: F(name) + outcomes.count(outcome) for outcome, name in _COUNTERS.items()}
    warned = sum(1 for row in judged if row.warnings)
    mine = ImportBatch.objects.filter(pk=batch.pk, stored_to_row=batch.stored_to_row)
    if not mine.update(**told, warned=F("warned") + warned, stored_to_row=judged[-1].row):
        raise TakenOver(f"batch {batch.pk} is in other hands")


def _finish(batch: ImportBatch, status: BatchStatus, *, refusal: str = "") -> None:
    batch.refresh_from_db()
    batch.status, batch.refusal, batch.finished_at = status, refusal, timezone.now()
    batch.rows = batch.handled
    batch.save(update_fields=["status", "refusal", "finished_at", "rows"])
