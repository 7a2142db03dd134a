"""A new or corrected notice moves what is open, in one transaction, and says so on each record."""

from datetime import date, timedelta
from typing import Any

import pytest

from foundation.deadlines import loading, recounting, registry, workflow
from foundation.deadlines.calendar import MovedDay, current_calendar
from foundation.deadlines.loading import NoticeTable
from foundation.deadlines.models import Deadline, Recount
from foundation.deadlines.registry import Matter
from foundation.deadlines.rules import PUBLICITY, RuleCode
from foundation.trail.models import TrailEntry
from tests.deadlines.factories import running_deadline
from tests.factories import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db
SOURCE = "国办发明电〔2026〕9号"


def notice_2027(*off: date, worked: tuple[date, ...] = ()) -> NoticeTable:
    days = [MovedDay(day, True, "元旦", 2027) for day in off] + [MovedDay(day, False, "元旦", 2027) for day in worked]
    return NoticeTable(2027, SOURCE, tuple(days))


NEW_YEAR = notice_2027(date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 3), date(2027, 1, 4))


def due(deadline: Deadline) -> date:
    return Deadline.objects.get(pk=deadline.pk).due_on


def test_notice_moves_an_open_deadline_and_makes_it_final() -> None:
    deadline = running_deadline(from_=date(2026, 12, 23))
    assert (deadline.due_on, deadline.is_provisional) == (date(2027, 1, 4), True)
    assert recounting.load_notice(NEW_YEAR, by=None) == 1
    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.is_provisional) == (date(2027, 1, 5), False)


def test_notice_moves_a_deadline_by_the_amount_that_was_set() -> None:
    usual, short = running_deadline(from_=date(2026, 12, 23)), running_deadline(from_=date(2026, 12, 23), amount=8)
    recounting.load_notice(NEW_YEAR, by=None)
    assert (due(usual), due(short)) == (date(2027, 1, 5), date(2027, 1, 6))


def test_moved_deadline_notes_from_where_to_where_and_why() -> None:
    deadline = running_deadline(from_=date(2026, 12, 23))
    recounting.load_notice(NEW_YEAR, by=None)
    note = Recount.objects.get(deadline=deadline)
    assert (note.from_due_on, note.to_due_on) == (date(2027, 1, 4), date(2027, 1, 5))
    assert note.reason == "按《国务院办公厅关于2027年部分节假日安排的通知》重新计算"


def test_notice_that_moves_nothing_confirms_the_day_without_a_note() -> None:
    deadline = running_deadline(from_=date(2026, 12, 23))
    assert recounting.load_notice(notice_2027(date(2027, 1, 1)), by=None) == 0
    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.is_provisional) == (date(2027, 1, 4), False)
    assert not Recount.objects.exists()


def test_notice_leaves_met_and_cancelled_deadlines_alone() -> None:
    met, cancelled = running_deadline(from_=date(2026, 12, 23)), running_deadline(from_=date(2026, 12, 23))
    for deadline, end in ((met, workflow.meet_all), (cancelled, workflow.cancel_all)):
        end(PUBLICITY, label=deadline.target_label, pks=[deadline.target_id], day=date(2026, 12, 24))
    assert recounting.load_notice(NEW_YEAR, by=None) == 0
    assert due(met) == due(cancelled) == date(2027, 1, 4)


def test_notice_reaches_into_the_december_before() -> None:
    deadline = running_deadline(from_=date(2026, 12, 22))
    assert deadline.due_on == date(2026, 12, 31)
    recounting.load_notice(notice_2027(date(2026, 12, 31), date(2027, 1, 1)), by=None)
    assert due(deadline) == date(2027, 1, 4)


def test_corrected_notice_moves_back_what_the_first_one_moved() -> None:
    deadline = running_deadline(from_=date(2026, 12, 22))
    recounting.load_notice(notice_2027(date(2026, 12, 31), date(2027, 1, 1)), by=None)
    recounting.load_notice(notice_2027(date(2027, 1, 1)), by=None)
    assert due(deadline) == date(2026, 12, 31)


def test_recount_keeps_extension_and_suspension() -> None:
    by = UserFactory.create()
    extended = running_deadline(from_=date(2026, 12, 23), code=RuleCode("T38"))
    workflow.extend(extended, amount=2, by=by, reason="需现场核验")
    suspended = running_deadline(from_=date(2026, 12, 22))
    workflow.suspend(suspended, on=date(2026, 12, 24), by=by, reason="委托检验")
    workflow.resume(suspended, on=date(2026, 12, 25), by=by)
    assert due(extended) == due(suspended) == date(2027, 1, 4)
    recounting.load_notice(NEW_YEAR, by=None)
    assert due(extended) == due(suspended) == date(2027, 1, 5)


def test_suspended_deadline_is_not_looked_at_after_a_recount() -> None:
    deadline = running_deadline(from_=date(2026, 12, 23))
    workflow.suspend(deadline, on=date(2026, 12, 24), by=None, reason="委托检验")
    recounting.load_notice(NEW_YEAR, by=None)
    assert Deadline.objects.get(pk=deadline.pk).next_look_on is None


def test_recount_tells_the_room_that_keeps_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    matter = Matter(url=lambda _: "", redated=lambda code, dues: told.append((code, dict(dues))))
    deadline = running_deadline(from_=date(2026, 12, 23))
    running_deadline(from_=date(2026, 11, 20))
    monkeypatch.setitem(registry.matters._entries, deadline.target_label, matter)
    recounting.load_notice(NEW_YEAR, by=None)
    assert told == [("T01", {deadline.target_id: date(2027, 1, 5)})]


def test_preview_shows_what_will_move_and_stores_nothing() -> None:
    deadline = running_deadline(from_=date(2026, 12, 23), title="试验〔2026〕8号")
    running_deadline(from_=date(2026, 12, 24))
    shown = recounting.preview(NEW_YEAR)
    assert (shown.moved, shown.confirmed) == (2, 0)
    first = shown.moves[0]
    assert (first.title, first.from_due_on, first.to_due_on) == (
        "试验〔2026〕8号",
        date(2027, 1, 4),
        date(2027, 1, 5),
    )
    assert current_calendar().is_provisional(date(2027, 1, 1))
    assert due(deadline) == date(2027, 1, 4)


def test_notice_loaded_twice_changes_and_records_nothing() -> None:
    running_deadline(from_=date(2026, 12, 23))
    assert [recounting.load_notice(NEW_YEAR, by=None) for _ in range(2)] == [1, 0]
    assert TrailEntry.objects.filter(verb="录入放假安排").count() == 1


def test_seeded_notices_are_known() -> None:
    for table in loading.notice_tables(loading.read(loading.HOLIDAYS)):
        recounting.load_notice(table, by=None)
    assert not TrailEntry.objects.filter(verb="录入放假安排").exists()


def test_recount_takes_as_many_statements_for_a_hundred_as_for_one(django_assert_max_num_queries: Any) -> None:
    body = OrganizationFactory.create()
    begin = date(2026, 12, 23)
    starts = [
        workflow.Start("试验.事项", number, f"试验〔2026〕{number}号", body.pk, begin + timedelta(days=number % 3))
        for number in range(1, 101)
    ]
    workflow.start_all(RuleCode("T01"), starts)
    with django_assert_max_num_queries(30):
        assert recounting.load_notice(NEW_YEAR, by=None) == 100
