"""A decision's last day of publicity follows when a notice moves its deadline."""

from datetime import date

import pytest
from django.test import Client

from disclosure.models import PenaltyDecision
from foundation.deadlines import recounting, registry, workflow
from foundation.deadlines.calendar import MovedDay
from foundation.deadlines.loading import NoticeTable
from foundation.deadlines.models import Deadline
from foundation.deadlines.rules import PUBLICITY, WITHDRAWAL
from tests.disclosure.factories import PenaltyFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2027, 1, 4), date(2027, 1, 5)
NEW_YEAR = NoticeTable(
    2027, "国办发明电〔2026〕9号", tuple(MovedDay(date(2027, 1, day), True, "元旦", 2027) for day in (1, 2, 3, 4))
)


def waiting_decision() -> PenaltyDecision:
    decision: PenaltyDecision = PenaltyFactory.create(decided_on=date(2026, 12, 23), due_on=BEFORE)
    workflow.start(
        PUBLICITY, on=decision, from_=decision.decided_on, by_body=decision.organization, title=str(decision)
    )
    return decision


def test_notice_moves_the_day_that_a_waiting_decision_shows() -> None:
    decision = waiting_decision()
    recounting.load_notice(NEW_YEAR, by=None)
    decision.refresh_from_db()
    assert decision.due_on == Deadline.objects.of(decision).get().due_on == AFTER


def test_notice_leaves_the_day_of_a_decision_that_was_reported() -> None:
    decision = waiting_decision()
    workflow.meet(PUBLICITY, on=decision, day=date(2026, 12, 25))
    recounting.load_notice(NEW_YEAR, by=None)
    decision.refresh_from_db()
    assert decision.due_on == BEFORE


def test_other_deadlines_of_a_decision_leave_its_day_alone() -> None:
    decision = waiting_decision()
    registry.tell_redated({(decision._meta.label_lower, WITHDRAWAL): {decision.pk: AFTER}})
    decision.refresh_from_db()
    assert decision.due_on == BEFORE


def test_deadline_leads_to_the_page_of_its_decision() -> None:
    decision = waiting_decision()
    assert registry.page_of(Deadline.objects.of(decision).get()) == f"/disclosure/penalty/{decision.pk}/"


def test_page_of_the_decision_notes_why_its_day_moved(client: Client) -> None:
    decision = waiting_decision()
    recounting.load_notice(NEW_YEAR, by=None)
    client.force_login(UserFactory.create(organization=decision.organization))
    page = client.get(f"/disclosure/penalty/{decision.pk}/").content.decode()
    told = "最迟公示日由 2027-01-04 改为 2027-01-05：按《国务院办公厅关于2027年部分节假日安排的通知》重新计算"
    assert told in page
