"""sweep.s and recount.s; what they do is taken back, so that the data serve again."""

from collections.abc import Callable, Iterator
from datetime import date

from django.db import transaction

from disclosure.workflow import endings
from foundation.deadlines import recounting, reminders
from foundation.deadlines.calendar import MovedDay, current_calendar
from foundation.deadlines.loading import NoticeTable
from foundation.deadlines.models import Deadline
from integrity_portal.bench.deadlines import staff_every_body, working_day
from integrity_portal.bench.measuring import Figure, T, against, seconds


def sweep(database: str, rows: int) -> Iterator[Figure]:
    """Against counting what exists: the sweep must cost what is due."""
    staff_every_body()
    took, told = seconds(lambda: _taken_back(_sweep))
    if not told:
        raise RuntimeError("nobody was told")
    counting, _ = seconds(Deadline.objects.open().count)
    yield against("sweep.s", took, "s", baseline=counting, rows=rows)


def recount(database: str, rows: int) -> Iterator[Figure]:
    """Against a bare UPDATE of as many rows."""
    table = _notice(current_calendar().add(working_day(), 1))
    took, moved = seconds(lambda: _taken_back(lambda: recounting.load_notice(table, by=None)))
    if moved != rows:
        raise RuntimeError(f"{moved} deadlines moved")
    bare, _ = seconds(lambda: _taken_back(lambda: Deadline.objects.update(due_on=table.days[-1].day)))
    yield against("recount.s", took, "s", baseline=bare, rows=rows)


def _sweep() -> int:
    endings.end_due(working_day())
    return reminders.send_due(working_day())


def _notice(day_off: date) -> NoticeTable:
    """The notice in force, corrected by one more day off."""
    known = current_calendar().moved_days(day_off.year)
    return NoticeTable(day_off.year, "更正", (*known, MovedDay(day_off, True, "放假", day_off.year)))


def _taken_back(act: Callable[[], T]) -> T:
    with transaction.atomic():
        result = act()
        transaction.set_rollback(True)
    return result
