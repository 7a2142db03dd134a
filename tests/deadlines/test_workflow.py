"""How a period begins, changes and ends."""

from collections.abc import Callable
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from foundation.accounts.models import User
from foundation.deadlines import workflow
from foundation.deadlines.models import Deadline
from foundation.deadlines.rules import PUBLICITY, RuleCode
from foundation.deadlines.workflow import PeriodRefused, Start
from foundation.trail.models import TrailEntry
from tests.deadlines.factories import running_deadline
from tests.factories import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db
# Five working days, which may be extended by five, ten in all.
CHECK = RuleCode("T38")
STARTED = date(2026, 11, 20)


@pytest.fixture
def person() -> User:
    user: User = UserFactory.create()
    return user


def test_start_dates_the_period_and_the_first_look() -> None:
    deadline = running_deadline(from_=STARTED)
    assert (deadline.started_on, deadline.due_on) == (STARTED, date(2026, 12, 1))
    assert deadline.next_look_on == date(2026, 11, 26)
    assert deadline.is_open


def test_start_takes_the_rule_version_in_force_on_the_start_day() -> None:
    current = running_deadline().rule
    newer = type(current).objects.get(pk=current.pk)
    newer.pk, newer.amount, newer.in_force_from = None, 5, date(2027, 1, 1)
    newer.save()
    deadlines = [running_deadline(from_=day) for day in (date(2026, 12, 31), date(2027, 1, 1))]
    assert [row.rule.amount for row in deadlines] == [7, 5]


def test_start_counts_the_amount_that_an_order_sets_and_says_so() -> None:
    deadline = running_deadline(from_=STARTED, amount=3)
    assert (deadline.due_on, deadline.period_text) == (date(2026, 11, 25), "3 个工作日")


def test_extension_is_counted_from_the_amount_that_was_set(person: User) -> None:
    # Ten working days in all: what was set above the rule's five leaves less to extend.
    deadline = running_deadline(code=CHECK, from_=STARTED, amount=8)
    assert workflow.extension_left(deadline) == 2
    assert workflow.extend(deadline, amount=2, by=person, reason="案情复杂").due_on == date(2026, 12, 4)


def test_start_twice_leaves_the_running_period_as_it_is() -> None:
    deadline = running_deadline(from_=STARTED)
    running_deadline(from_=date(2026, 11, 23), on=deadline.organization, body=deadline.organization)
    assert Deadline.objects.get().started_on == STARTED


def test_start_all_asks_no_more_for_a_hundred_than_for_one(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    body = OrganizationFactory.create().pk
    with django_assert_max_num_queries(6):
        workflow.start_all(
            PUBLICITY, [Start("试验.事项", number, f"事项{number}", body, STARTED) for number in range(100)]
        )
    assert Deadline.objects.count() == 100


@pytest.mark.parametrize(("end", "ended"), [(workflow.meet_all, "met_on"), (workflow.cancel_all, "cancelled_on")])
def test_ended_period_is_never_looked_at_again(end: Callable[..., None], ended: str) -> None:
    deadline = running_deadline()
    day = date(2026, 11, 24)
    end(PUBLICITY, label=deadline.target_label, pks=[deadline.target_id], day=day)
    deadline.refresh_from_db()
    assert (getattr(deadline, ended), deadline.next_look_on, deadline.is_open) == (day, None, False)


def test_meet_keeps_the_first_day() -> None:
    body = running_deadline().organization
    for day in (24, 25):
        workflow.meet(PUBLICITY, on=body, day=date(2026, 11, day))
    assert Deadline.objects.get().met_on == date(2026, 11, 24)


def test_restart_counts_from_the_corrected_day() -> None:
    deadline = running_deadline(from_=STARTED)
    workflow.restart(PUBLICITY, on=deadline.organization, from_=date(2026, 11, 19))
    deadline.refresh_from_db()
    assert (deadline.started_on, deadline.due_on) == (date(2026, 11, 19), date(2026, 11, 30))


def test_extend_moves_the_last_day_and_records_who_and_why(person: User) -> None:
    deadline = running_deadline(code=CHECK, from_=STARTED)
    extended = workflow.extend(deadline, amount=2, by=person, reason="需现场核验")
    assert (deadline.due_on, extended.due_on) == (date(2026, 11, 27), date(2026, 12, 1))
    assert (extended.extended_by, extended.extension_reason) == (person, "需现场核验")
    entry = TrailEntry.objects.about(deadline).get()
    assert (entry.verb, entry.reason) == ("延长期限", "需现场核验")


def test_extend_stops_where_the_law_stops(person: User) -> None:
    deadline = running_deadline(code=CHECK)
    workflow.extend(deadline, amount=3, by=person, reason="需现场核验")
    with pytest.raises(PeriodRefused, match="最多还可延长 2 个工作日"):
        workflow.extend(deadline, amount=3, by=person, reason="需现场核验")
    workflow.extend(deadline, amount=2, by=person, reason="需现场核验")
    with pytest.raises(PeriodRefused, match="不能再延长，请按期办结"):
        workflow.extend(deadline, amount=1, by=person, reason="需现场核验")


def test_extend_refuses_a_period_that_the_law_does_not_extend(person: User) -> None:
    with pytest.raises(PeriodRefused, match="不能再延长"):
        workflow.extend(running_deadline(), amount=1, by=person, reason="人手不足")


def test_suspension_takes_its_days_out_of_the_count(person: User) -> None:
    deadline = running_deadline(from_=STARTED)
    workflow.suspend(deadline, on=date(2026, 11, 24), by=person, reason="委托检验")
    assert Deadline.objects.suspended().get() == deadline
    assert not Deadline.objects.overdue(date(2027, 6, 1)).exists()
    resumed = workflow.resume(deadline, on=date(2026, 11, 30), by=person)
    assert resumed.due_on == date(2026, 12, 7)
    assert Deadline.objects.running().get() == deadline


def test_suspend_and_resume_refuse_what_makes_no_sense(person: User) -> None:
    deadline = running_deadline(from_=STARTED)
    with pytest.raises(PeriodRefused, match="没有中止"):
        workflow.resume(deadline, on=date(2026, 11, 30), by=person)
    with pytest.raises(PeriodRefused, match="不能早于起算日"):
        workflow.suspend(deadline, on=date(2026, 11, 19), by=person, reason="委托检验")
    workflow.suspend(deadline, on=date(2026, 11, 24), by=person, reason="委托检验")
    with pytest.raises(PeriodRefused, match="已经中止"):
        workflow.suspend(deadline, on=date(2026, 11, 25), by=person, reason="委托检验")
    with pytest.raises(PeriodRefused, match="不能早于中止日"):
        workflow.resume(deadline, on=date(2026, 11, 23), by=person)


def test_ended_period_refuses_changes(person: User) -> None:
    deadline = running_deadline(code=CHECK)
    workflow.meet(CHECK, on=deadline.organization, day=date(2026, 11, 24))
    with pytest.raises(PeriodRefused, match="已经办结或终止"):
        workflow.extend(deadline, amount=1, by=person, reason="需现场核验")
    with pytest.raises(PeriodRefused, match="已经办结或终止"):
        workflow.suspend(deadline, on=date(2026, 11, 25), by=person, reason="委托检验")
