"""惩戒: none without record or ground, none without notice, none by one person, and each one ends (domain §4.4)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from freezegun.api import FrozenDateTimeFactory

from foundation.accounts.models import User
from foundation.deadlines.models import Deadline
from foundation.messages.models import InboxMessage
from foundation.moves import IllegalMove
from foundation.notices import drafts, letters
from foundation.notices.models import IssuedLetter, LetterDraft
from records.choices import SanctionStatus, SubjectClass
from records.models import Sanction
from records.rules import STATEMENT
from records.workflow import endings, releases, sanctions
from records.workflow.sanctions import Ground
from tests.factories import OrganizationFactory, UserFactory
from tests.records.acts import confirmer_of
from tests.records.factories import RecordFactory
from tests.records.sanctions import MONDAY, SanctionFactory, decided, notified, proposal, proposed, signed, under

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]


@pytest.fixture
def clerk() -> User:
    user: User = UserFactory.create(clerk=True)
    return user


@pytest.fixture
def reviewer(clerk: User) -> User:
    user: User = UserFactory.create(organization=clerk.organization, reviewer=True)
    return user


def test_database_refuses_a_measure_without_record_or_ground() -> None:
    with pytest.raises(IntegrityError, match="sanction_has_record_or_ground"):
        SanctionFactory.create(record=None, legal_ground="", body=OrganizationFactory.create())


def test_database_refuses_a_measure_that_does_not_fit_its_subject() -> None:
    with pytest.raises(IntegrityError, match="sanction_measure_fits_its_subject"):
        SanctionFactory.create(measure="M21")


def test_database_refuses_a_decision_without_notice() -> None:
    sanction = SanctionFactory.create(decided=True)
    with pytest.raises(IntegrityError, match="sanction_notified_before_decided"), transaction.atomic():
        Sanction.objects.filter(pk=sanction.pk).update(notified_on=None)


def test_database_refuses_a_decision_by_the_proposer() -> None:
    sanction = SanctionFactory.create(decided=True)
    with pytest.raises(IntegrityError, match="sanction_four_eyes"), transaction.atomic():
        Sanction.objects.filter(pk=sanction.pk).update(decided_by=sanction.author)


@pytest.mark.parametrize("state", ["draft", "approved", "confirmed"])
def test_propose_refuses_a_record_that_is_not_in_force(clerk: User, state: str) -> None:
    with pytest.raises(IllegalMove, match="没有生效"):
        proposed(clerk, RecordFactory.create(**{state: True}, body=under(clerk)))


def test_propose_refuses_a_measure_for_another_class(clerk: User) -> None:
    with pytest.raises(IllegalMove, match="只适用于公职人员"):
        proposed(clerk, measure="M21")


def test_propose_refuses_the_same_measure_twice_on_one_record(clerk: User) -> None:
    record = RecordFactory.create(internal=True, body=under(clerk))
    proposed(clerk, record)
    with pytest.raises(IllegalMove, match="不能重复"):
        proposed(clerk, record)


def test_propose_refuses_the_body_that_would_be_hit(clerk: User) -> None:
    with pytest.raises(IllegalMove, match="对自己的惩戒"):
        proposed(clerk, RecordFactory.create(internal=True, body=clerk.organization))


def test_propose_hits_the_person_of_the_record_and_not_his_body(clerk: User) -> None:
    sanction = proposed(clerk, RecordFactory.create(internal=True, of_person=True, body=under(clerk)), measure="M22")
    assert (sanction.subject_class, sanction.subject_name) == (SubjectClass.PERSON, "马成林")
    assert LetterDraft.objects.get().addressee is None


def test_propose_on_a_provision_needs_the_provision(clerk: User) -> None:
    body, asked = under(clerk), proposal(OrganizationFactory.create())
    with pytest.raises(IllegalMove, match="法定依据"):
        sanctions.propose_on_ground(Ground("　", SubjectClass.BODY, body), asked, by=clerk)
    made = sanctions.propose_on_ground(Ground("保障农民工工资支付条例49条", SubjectClass.BODY, body), asked, by=clerk)
    assert (made.record, made.ground) == (None, "保障农民工工资支付条例49条")


def test_notice_is_served_only_when_it_was_signed(clerk: User, reviewer: User) -> None:
    sanction = proposed(clerk)
    with pytest.raises(IllegalMove, match="尚未签发"):
        sanctions.notify(sanction, by=reviewer, served_on=MONDAY)
    signed(sanction)
    assert sanctions.notify(sanction, by=reviewer, served_on=MONDAY).statement_due_on == date(2026, 11, 30)
    assert Deadline.objects.of(sanction).get().code == STATEMENT


def test_notice_that_was_returned_is_drafted_anew(clerk: User, reviewer: User) -> None:
    sanction = proposed(clerk)
    with pytest.raises(IllegalMove, match="待签发"):
        sanctions.draft_notice(sanction, by=clerk, contact="0971")
    drafts.return_(LetterDraft.objects.get(), by=reviewer, reason="事由不清楚")
    sanctions.draft_notice(sanction, by=clerk, contact="0971")
    assert LetterDraft.objects.waiting().count() == 1


def test_silence_counts_only_after_the_period_to_speak(
    clerk: User, reviewer: User, freezer: FrozenDateTimeFactory
) -> None:
    sanction = notified(clerk, reviewer)
    freezer.move_to("2026-11-30 10:00+08:00")
    with pytest.raises(IllegalMove, match="尚未届满"):
        sanctions.lapse(sanction, by=reviewer)
    freezer.move_to("2026-12-01 10:00+08:00")
    assert sanctions.lapse(sanction, by=reviewer).status == SanctionStatus.HEARD
    assert not Deadline.objects.open().exists()


def test_decision_comes_with_the_signature_and_holds_for_its_months(clerk: User, reviewer: User) -> None:
    sanction = decided(clerk, reviewer)
    assert (sanction.status, sanction.decided_on) == (SanctionStatus.DECIDED, MONDAY)
    assert sanction.until == date(2027, 11, 23)
    assert sanction.decided_by_id not in (clerk.pk, reviewer.pk)


def test_decision_is_not_signed_when_the_record_has_ended(clerk: User, reviewer: User) -> None:
    sanction = notified(clerk, reviewer)
    sanctions.hear(sanction, by=reviewer, statement="已付清。", statement_on=MONDAY, statement_review="属实。")
    sanctions.draft_decision(sanction, by=clerk, reason="拖欠")
    sanction.record.status = "repaired"  # type: ignore[union-attr]
    sanction.record.save()  # type: ignore[union-attr]
    with pytest.raises(IllegalMove, match="已经终止"):
        signed(sanction)
    assert not IssuedLetter.objects.filter(kind="sanction_decision").exists()


def test_executing_body_is_told_and_answers_with_its_receipt(clerk: User, reviewer: User) -> None:
    sanction = proposed(clerk)
    executing = UserFactory.create(organization=sanction.executing_body, clerk=True)
    signed(sanction)
    sanctions.notify(sanction, by=reviewer, served_on=MONDAY)
    sanctions.hear(sanction, by=reviewer, statement="已付。", statement_on=MONDAY, statement_review="不实。")
    sanctions.draft_decision(sanction, by=clerk, reason="拖欠")
    signed(sanction)
    assert InboxMessage.objects.of(executing).filter(title__startswith="惩戒待执行").exists()
    with pytest.raises(IllegalMove, match="只有执行单位"):
        sanctions.execute(sanction, by=clerk, executed_on=MONDAY, receipt="已办")
    done = sanctions.execute(sanction, by=executing, executed_on=MONDAY, receipt="已取消资格。")
    assert (done.status, done.execution_receipt) == (SanctionStatus.EXECUTED, "已取消资格。")


def test_intention_is_not_dropped_while_its_letter_waits_to_be_signed(clerk: User, reviewer: User) -> None:
    with pytest.raises(IllegalMove, match="待签发"):
        sanctions.drop(proposed(clerk), by=reviewer, reason="证据不足")


def test_period_over_ends_each_measure_once_and_tells_it() -> None:
    over = SanctionFactory.create(executed=True, until=date(2026, 11, 22))
    lasting = SanctionFactory.create(executed=True, until=MONDAY)
    assert (releases.end_due(MONDAY), releases.end_due(MONDAY)) == (1, 0)
    over.refresh_from_db()
    lasting.refresh_from_db()
    assert (over.status, lasting.status) == (SanctionStatus.OVER, SanctionStatus.EXECUTED)
    assert IssuedLetter.objects.get().target_id == over.pk


def test_lasting_on_asks_for_the_day_even_before_a_task_has_run() -> None:
    sanction = SanctionFactory.create(executed=True, until=date(2026, 11, 22))
    assert not Sanction.objects.lasting_on(MONDAY).exists()
    assert Sanction.objects.lasting_on(date(2026, 11, 22)).get() == sanction


@pytest.mark.parametrize(
    ("end", "status"), [(endings.repair, SanctionStatus.REPAIRED), (endings.withdraw, SanctionStatus.REVOKED)]
)
def test_end_of_the_record_ends_what_rests_on_it(end: Callable[..., object], status: SanctionStatus) -> None:
    imposed = SanctionFactory.create(executed=True)
    intended = SanctionFactory.create(record=imposed.record, measure="M08")
    other = SanctionFactory.create(executed=True)
    end(imposed.record, by=confirmer_of(imposed.record), reason="已履行完毕")
    for sanction in (imposed, intended, other):
        sanction.refresh_from_db()
    assert imposed.status == status
    assert (intended.status, other.status) == (SanctionStatus.DROPPED, SanctionStatus.EXECUTED)
    assert IssuedLetter.objects.get().kind == "release_notice"


def test_end_of_influence_ends_what_has_no_last_day_of_its_own() -> None:
    record = RecordFactory.create(internal=True, influence_until=MONDAY)
    endless = SanctionFactory.create(executed=True, record=record, until=None, months=None)
    dated = SanctionFactory.create(executed=True, record=record, measure="M08")
    intended = SanctionFactory.create(record=record, measure="M01")
    endings.end_due(MONDAY + timedelta(days=1))
    for sanction in (endless, dated, intended):
        sanction.refresh_from_db()
    assert (endless.status, endless.end_reason) == (SanctionStatus.OVER, releases.INFLUENCE_OVER)
    assert (dated.status, intended.status) == (SanctionStatus.EXECUTED, SanctionStatus.DROPPED)


def test_notice_of_an_intention_that_ended_with_its_record_is_not_signed(clerk: User) -> None:
    sanction = proposed(clerk)
    releases.end_with_record(sanction.record, verb="repair", reason="已履行完毕")  # type: ignore[arg-type]
    with pytest.raises(IllegalMove, match="已经终止"):
        signed(sanction)
    assert not IssuedLetter.objects.exists()


def test_release_names_the_decision_it_lifts(clerk: User, reviewer: User) -> None:
    sanction = decided(clerk, reviewer)
    releases.revoke(sanction, by=reviewer, reason="原认定事实有误")
    letter = IssuedLetter.objects.filter(kind="release_notice").get()
    assert (letter.addressee, letter.target_id) == (sanction.body, sanction.pk)


def test_notify_refuses_a_day_before_the_notice_was_signed(clerk: User, reviewer: User) -> None:
    """Else the period to speak would be over before it began."""
    sanction = proposed(clerk)
    signed(sanction)

    with pytest.raises(IllegalMove, match="不能早于告知书的成文日期"):
        sanctions.notify(sanction, by=reviewer, served_on=MONDAY - timedelta(days=1))


def test_notify_refuses_a_notice_that_was_revoked(clerk: User, reviewer: User) -> None:
    sanction = proposed(clerk)
    letters.revoke(signed(sanction), by=reviewer, reason="事实有误")

    with pytest.raises(IllegalMove, match="已经撤销"):
        sanctions.notify(sanction, by=reviewer, served_on=MONDAY)


def test_propose_is_for_the_superior_or_competent_body_alone(clerk: User) -> None:
    stranger = Ground("保障农民工工资支付条例49条", SubjectClass.BODY, OrganizationFactory.create())

    with pytest.raises(IllegalMove, match="上级或者主管部门"):
        sanctions.propose_on_ground(stranger, proposal(OrganizationFactory.create()), by=clerk)
