"""整改: from the order to the day it is closed, or to those who hold people to account (domain §6.4)."""

from datetime import date

import pytest
from freezegun.api import FrozenDateTimeFactory

from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.deadlines.models import Deadline
from foundation.deadlines.registry import matters
from foundation.deadlines.workflow import PeriodRefused
from foundation.messages.models import InboxMessage
from foundation.moves import IllegalMove
from foundation.notices import drafts, letters
from foundation.notices.models import IssuedLetter, LetterDraft
from foundation.trail.models import TrailEntry
from records.choices import AnswerKind, Escalation, RectificationStatus
from records.models import Rectification
from records.rules import RECTIFICATION, RECTIFICATION_PLAN
from records.workflow import endings, rectification
from tests.factories import OrganizationFactory, UserFactory
from tests.records.factories import RecordFactory
from tests.records.rectifications import People, drawn_up, issued, order, people, reported, served

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
# A Monday; fifteen working days later is Monday 14 December.
MONDAY = date(2026, 11, 23)
DUE = date(2026, 12, 14)


@pytest.fixture
def by() -> People:
    return people()


def period(matter: Rectification) -> Deadline:
    return Deadline.objects.of(matter).get(code=RECTIFICATION)


def plan(matter: Rectification) -> Deadline:
    return Deadline.objects.of(matter).get(code=RECTIFICATION_PLAN)


def told(person: User) -> list[str]:
    return list(InboxMessage.objects.of(person).order_by("pk").values_list("title", flat=True))


def test_order_waits_for_review_and_signature_before_it_has_a_number(by: People) -> None:
    matter = drawn_up(by)
    assert matter.status == RectificationStatus.DRAFT
    assert not IssuedLetter.objects.exists()
    issued_one = drafts.sign(drafts.review(LetterDraft.objects.get(), by=by.reviewer), by=by.supervisor, on=MONDAY)
    matter.refresh_from_db()
    assert (matter.status, matter.letter) == (RectificationStatus.ISSUED, issued_one)


def test_order_is_signed_by_a_third_person(by: People) -> None:
    drawn_up(by)
    draft = drafts.review(LetterDraft.objects.get(), by=by.reviewer)
    by.reviewer.roles = ["reviewer", "supervisor"]
    by.reviewer.save()
    with pytest.raises(IllegalMove, match="您是审核人"):
        drafts.sign(draft, by=by.reviewer, on=MONDAY)


def test_order_returned_by_the_reviewer_is_drawn_up_anew(by: People) -> None:
    matter = drawn_up(by)
    with pytest.raises(IllegalMove, match="正在审核或者签发"):
        rectification.redraw(matter, order(by), by=by.clerk)
    drafts.return_(LetterDraft.objects.get(), by=by.reviewer, reason="问题写得不清楚")
    rectification.redraw(matter, order(by, items=[("逾期未兑付", "付清")]), by=by.clerk)
    assert [item.problem for item in matter.items.all()] == ["逾期未兑付"]
    assert LetterDraft.objects.waiting().count() == 1


def test_order_goes_only_to_a_body_that_is_supervised(by: People) -> None:
    for stranger in (OrganizationFactory.create(), by.clerk.organization):
        with pytest.raises(IllegalMove, match="监督范围内"):
            rectification.draw_up(order(by, body=stranger), by=by.clerk)
    assert not Rectification.objects.exists()


@pytest.mark.parametrize("count", [0, 21])
def test_order_names_one_to_twenty_problems(by: People, count: int) -> None:
    with pytest.raises(IllegalMove, match="1 至 20 项"):
        drawn_up(by, items=[("问题", "要求")] * count)


def test_service_starts_the_periods_of_plan_and_rectification(by: People) -> None:
    matter = served(by, on=MONDAY)
    assert (matter.status, matter.due_on, period(matter).due_on) == (RectificationStatus.SERVED, DUE, DUE)
    assert plan(matter).due_on == date(2026, 11, 30)
    assert IssuedLetter.objects.filter(kind="service_receipt").count() == 1
    assert told(by.answering) == ["收到整改通知书：兑付招商引资扶持资金"]


def test_service_counts_the_days_that_the_order_sets(by: People) -> None:
    assert served(by, on=MONDAY, days=5).due_on == date(2026, 11, 30)


@pytest.mark.parametrize(("day", "told"), [(date(2026, 11, 24), "不能晚于今天"), (date(2026, 11, 20), "不能早于")])
def test_service_cannot_lie_in_the_future_or_before_the_letter(by: People, day: date, told: str) -> None:
    matter = issued(by, on=MONDAY)
    with pytest.raises(IllegalMove, match=told):
        rectification.serve(matter, by=by.clerk, served_on=day, received_by="马明")


def test_new_notice_moves_the_day_that_the_matter_shows(by: People) -> None:
    matter = served(by, on=MONDAY)
    rectification.redate(RECTIFICATION, {matter.pk: date(2026, 12, 15)})
    matter.refresh_from_db()
    assert matter.due_on == date(2026, 12, 15)
    assert "records.rectification" in matters


def test_plan_meets_its_own_period(by: People) -> None:
    matter = served(by, on=MONDAY)
    rectification.answer(matter, AnswerKind.PLAN, "分两期付清。", by=by.answering)
    assert plan(matter).met_on == MONDAY
    assert period(matter).is_open


def test_report_needs_a_written_explanation_first(by: People) -> None:
    matter = served(by, on=MONDAY)
    with pytest.raises(IllegalMove, match="书面说明原因"):
        rectification.report(matter, by=by.answering, text="已经付清。")


def test_report_stops_the_clock_until_it_is_checked(by: People, freezer: FrozenDateTimeFactory) -> None:
    matter = reported(by, on=MONDAY)
    assert not Rectification.objects.overdue(date(2027, 1, 31)).exists()
    freezer.move_to("2026-11-30 10:00+08:00")
    matter = rectification.send_back(matter, by=by.reviewer, reason="缺付款凭证")
    assert (matter.status, matter.due_on) == (RectificationStatus.SERVED, date(2026, 12, 18))
    assert told(by.answering)[-1] == "整改报告被退回：兑付招商引资扶持资金"


def test_acceptance_needs_every_problem_checked(by: People) -> None:
    matter = reported(by, on=MONDAY)
    first, second = matter.items.all()
    with pytest.raises(IllegalMove, match="逐项勾选"):
        rectification.accept(matter, by=by.reviewer, reason="属实", done=[first.pk])
    rectification.accept(matter, by=by.reviewer, reason="凭证齐全", done=[first.pk, second.pk])
    matter.refresh_from_db()
    assert (matter.status, matter.closed_on) == (RectificationStatus.ACCEPTED, MONDAY)
    assert period(matter).met_on == MONDAY


def test_sending_back_keeps_what_is_done(by: People) -> None:
    matter = reported(by, on=MONDAY)
    first = matter.items.first()
    assert first is not None
    rectification.send_back(matter, by=by.reviewer, reason="第二项未完成", done=[first.pk])
    assert [item.is_done for item in matter.items.all()] == [True, False]


def test_extension_is_given_once_and_within_the_rule(by: People) -> None:
    matter = served(by, on=MONDAY)
    with pytest.raises(PeriodRefused, match="15 个工作日"):
        rectification.extend(matter, by=by.reviewer, reason="资金调度", amount=16)
    matter = rectification.extend(matter, by=by.reviewer, reason="资金调度", amount=5)
    assert matter.due_on == date(2026, 12, 21)
    with pytest.raises(IllegalMove, match="只能延长一次"):
        rectification.extend(matter, by=by.reviewer, reason="仍有困难", amount=1)


def test_overdue_matter_is_put_before_the_issuer_once(by: People, freezer: FrozenDateTimeFactory) -> None:
    served(by, on=MONDAY)
    assert rectification.tell_overdue(DUE) == 0
    freezer.move_to("2026-12-15 10:00+08:00")
    assert rectification.tell_overdue(date(2026, 12, 15)) == 1
    assert rectification.tell_overdue(date(2026, 12, 15)) == 0
    assert told(by.supervisor) == ["整改逾期：试验县人民政府"]


def _sign_circular(by: People) -> None:
    """By two others than the supervisor who drafted it."""
    draft = drafts.review(LetterDraft.objects.waiting().get(kind="criticism_circular"), by=by.reviewer)
    signer = UserFactory.create(organization=by.supervisor.organization, supervisor=True)
    drafts.sign(draft, by=signer, on=today())


def test_circular_that_was_sent_back_is_drafted_again(by: People, freezer: FrozenDateTimeFactory) -> None:
    matter = served(by, on=MONDAY)
    freezer.move_to("2026-12-15 10:00+08:00")
    rectification.escalate(matter, by=by.supervisor, reason="催办无果")
    drafts.return_(LetterDraft.objects.get(kind="criticism_circular"), by=by.reviewer, reason="事实不清")

    matter = rectification.escalate(matter, by=by.supervisor, reason="催办无果，事实已经补充")

    assert matter.escalation == Escalation.NONE


def test_circular_is_not_signed_once_the_body_has_reported(by: People, freezer: FrozenDateTimeFactory) -> None:
    matter = served(by, on=MONDAY)
    freezer.move_to("2026-12-15 10:00+08:00")
    rectification.escalate(matter, by=by.supervisor, reason="催办无果")
    rectification.answer(matter, AnswerKind.EXPLANATION, "资金调度困难。", by=by.answering)
    rectification.report(matter, by=by.answering, text="已经付清。")

    with pytest.raises(IllegalMove, match="当前状态"):
        _sign_circular(by)


def test_serve_refuses_an_order_that_was_revoked(by: People) -> None:
    matter = issued(by, on=MONDAY)
    assert matter.letter is not None
    letters.revoke(matter.letter, by=by.supervisor, reason="事实有误")

    with pytest.raises(IllegalMove, match="请重拟通知书"):
        rectification.serve(matter, by=by.clerk, served_on=MONDAY, received_by="办公室")
    assert rectification.redraw(matter, order(by), by=by.clerk).status == RectificationStatus.DRAFT


def test_order_is_lifted_with_the_record_behind_it(by: People) -> None:
    record = RecordFactory(internal=True, confirming_body=by.clerk.organization, body=by.answering.organization)
    matter = rectification.draw_up(order(by), by=by.clerk, record=record)

    endings.withdraw(record, by=by.reviewer, reason="依据已撤销")

    matter.refresh_from_db()
    assert matter.status == RectificationStatus.LIFTED


def test_escalation_goes_up_step_by_step(by: People, freezer: FrozenDateTimeFactory) -> None:
    matter = served(by, on=MONDAY)
    with pytest.raises(IllegalMove, match="期限未满"):
        rectification.escalate(matter, by=by.supervisor, reason="催办无果")
    freezer.move_to("2026-12-15 10:00+08:00")
    with pytest.raises(IllegalMove, match="须先通报批评"):
        rectification.close(matter, by=by.supervisor, reason="拒不整改")
    matter = rectification.escalate(matter, by=by.supervisor, reason="催办无果")
    assert matter.escalation == Escalation.NONE
    with pytest.raises(IllegalMove, match="正在审核或者待签发"):
        rectification.escalate(matter, by=by.supervisor, reason="再次催办无果")
    _sign_circular(by)
    matter.refresh_from_db()
    assert matter.escalation == Escalation.CRITICISM
    matter = rectification.escalate(matter, by=by.supervisor, reason="通报后仍未整改")
    assert matter.escalation == Escalation.INTERVIEW
    with pytest.raises(IllegalMove, match="下一步为建议追究责任"):
        rectification.escalate(matter, by=by.supervisor, reason="再次升级")
    matter = rectification.close(matter, by=by.supervisor, reason="拒不整改")
    assert (matter.status, matter.escalation) == (RectificationStatus.CLOSED, Escalation.ACCOUNTABILITY)
    assert not Deadline.objects.of(matter).open().exists()


def test_every_act_is_one_entry_of_the_trail(by: People) -> None:
    matter = reported(by, on=MONDAY)
    verbs = list(TrailEntry.objects.about(matter).values_list("verb", flat=True))
    assert verbs == ["拟整改通知书", "登记送达", "报送书面说明原因", "报送整改报告"]


def test_ordered_body_sees_the_matter_only_once_it_is_out(by: People) -> None:
    matter = drawn_up(by)
    assert not Rectification.objects.visible_to(by.answering).exists()
    draft = drafts.review(LetterDraft.objects.about(matter).get(), by=by.reviewer)
    drafts.sign(draft, by=by.supervisor, on=MONDAY)
    assert Rectification.objects.visible_to(by.answering).get() == matter
