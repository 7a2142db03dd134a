"""Nobody decides alone, nobody in his own cause, and nobody loses by another's delay."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import F
from freezegun.api import FrozenDateTimeFactory

from disclosure.models import PenaltyDecision
from foundation import access_codes, boxes
from foundation.access import Role
from foundation.deadlines.models import Deadline
from foundation.moves import IllegalMove
from foundation.trail.models import TrailEntry
from objections.choices import CaseKind, CaseStatus, HandOver, Outcome
from objections.models import Case, CasePaper, CaseView, IntakeMessage, Submission
from objections.statistics import late_cases
from objections.workflow import deciding, erasing, handling, keys, receiving, reviewing
from objections.workflow.deciding import Ruling
from objections.workflow.handing_in import add_to, hand_in
from objections.workflow.texts import OpenedFile
from tests.objections.factories import (
    CODE,
    County,
    entered_here,
    person_of,
    public_penalty,
    received,
    told,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
UPHELD = Ruling(outcome=Outcome.UPHELD, reason="与决定书一致。")


@pytest.fixture
def county() -> County:
    keys.lay_out_key()
    return County.made()


def objection(county: County, **changes: Any) -> Case:
    return received(told(source=public_penalty(county), **changes))


def verified(case: Case, county: County) -> Case:
    clerk = person_of(county.center, Role.CLERK)
    case = handling.accept(handling.mark(case, by=clerk), by=clerk)
    case = handling.forward(case, by=clerk, referral="请核查。")
    return handling.verify(case, by=person_of(county.authority, Role.REVIEWER), reason="无误。")


def test_one_person_in_two_roles_does_not_decide_what_he_accepted(county: County) -> None:
    both = person_of(county.center, Role.CLERK, Role.REVIEWER)
    case = handling.accept(handling.mark(entered_here(objection(county)), by=both), by=both)
    with pytest.raises(IllegalMove, match="您是受理人"):
        deciding.decide(case, UPHELD, by=both)


def test_what_another_body_supplied_is_verified_there_first(county: County) -> None:
    clerk = person_of(county.center, Role.CLERK)
    case = handling.accept(handling.mark(objection(county), by=clerk), by=clerk)
    with pytest.raises(IllegalMove, match="先转来源单位核查"):
        deciding.decide(case, UPHELD, by=person_of(county.center, Role.REVIEWER))


def test_who_reviewed_the_entry_does_not_decide_about_it(county: County) -> None:
    reviewer = person_of(county.center, Role.REVIEWER)
    case = verified(objection(county), county)
    PenaltyDecision.objects.update(reviewer=reviewer)
    with pytest.raises(IllegalMove, match="应当回避"):
        deciding.decide(case, UPHELD, by=reviewer)


def test_who_entered_the_entry_does_not_verify_it(county: County) -> None:
    clerk = person_of(county.center, Role.CLERK)
    case = handling.forward(
        handling.accept(handling.mark(objection(county), by=clerk), by=clerk), by=clerk, referral="请核查。"
    )
    author = person_of(county.authority, Role.REVIEWER)
    PenaltyDecision.objects.update(author=author, reviewer=None)
    with pytest.raises(IllegalMove, match="应当回避"):
        handling.verify(case, by=author, reason="无误。")


def test_a_fined_government_body_does_not_handle_its_own_objection(county: County) -> None:
    """环保局 fines the body that acts for the government: the tier above handles it."""
    case = received(told(source=public_penalty(county, uscc=county.center.uscc, counterpart_name=county.center.name)))
    assert case.body == county.center
    assert case.organization != county.center


def test_materials_that_came_in_time_end_the_waiting_by_themselves(
    county: County, freezer: FrozenDateTimeFactory
) -> None:
    clerk = person_of(county.center, Role.CLERK)
    case = handling.ask_supplement(objection(county), by=clerk, reason="请提供决定书。")
    freezer.move_to("2026-11-30 18:00+08:00")
    add_to(case.number, access_codes.access(case.number, CODE), "决定书见附件。", asks_review=False, files=[])
    freezer.move_to("2026-12-01 00:05+08:00")
    # The worker was away: what lies in the letterbox is no silence.
    assert handling.abandon_due(date(2026, 12, 1)) == 0
    receiving.receive_all()
    case.refresh_from_db()
    assert case.status == CaseStatus.RECEIVED
    assert Deadline.objects.of(case).get(code="T34").met_on == date(2026, 11, 30)


def test_silence_is_still_giving_up(county: County, freezer: FrozenDateTimeFactory) -> None:
    clerk = person_of(county.center, Role.CLERK)
    handling.ask_supplement(objection(county), by=clerk, reason="请提供决定书。")
    freezer.move_to("2026-12-02 10:00+08:00")
    assert handling.abandon_due(date(2026, 12, 2)) == 1


def test_what_is_handed_over_stands_on_no_page_and_is_closed(county: County, freezer: FrozenDateTimeFactory) -> None:
    case = received(told(CaseKind.COMPLAINT, body=county.authority, matter="breach"))
    reader = access_codes.access(case.number, CODE).key
    assert told().statement in boxes.unlock(bytes(CaseView.objects.get().locked), reader).decode()
    deciding.hand_over(case, by=person_of(county.center, Role.REVIEWER), to=HandOver.SECRET)
    page = boxes.unlock(bytes(CaseView.objects.get().locked), reader).decode()
    assert told().statement not in page
    assert '"texts": []' in page
    assert not CasePaper.objects.filter(number=case.number).exists()
    assert deciding.close_due(date(2026, 11, 24)) == 1
    freezer.move_to("2027-06-01 10:00+08:00")
    erasing.purge_strays(date(2027, 6, 1))
    assert not CaseView.objects.exists()


def test_refused_cases_are_closed_when_the_remedies_are_over(county: County) -> None:
    case = handling.refuse(objection(county), by=person_of(county.center, Role.REVIEWER), reason="不属于本门户。")
    assert deciding.close_due(date(2026, 12, 1)) == 0
    assert deciding.close_due(date(2027, 1, 25)) == 1
    case.refresh_from_db()
    assert case.status == CaseStatus.CLOSED


def test_a_clerk_alone_does_not_end_a_case_by_merging(county: County) -> None:
    penalty = public_penalty(county)
    first, second = (received(told(source=penalty)) for _ in range(2))
    with pytest.raises(IllegalMove, match="角色"):
        handling.merge(second, by=person_of(county.center, Role.CLERK), into=first)


def test_the_mark_goes_with_the_merged_case(county: County) -> None:
    penalty = public_penalty(county)
    first, second = (received(told(source=penalty)) for _ in range(2))
    handling.mark(second, by=person_of(county.center, Role.CLERK))
    handling.merge(second, by=person_of(county.center, Role.REVIEWER), into=first)
    first.refresh_from_db()
    assert first.is_marked
    handling.refuse(first, by=person_of(county.center, Role.REVIEWER), reason="重复。")
    assert not PenaltyDecision.objects.get().is_disputed


def test_whose_case_was_merged_is_answered_and_may_ask_for_review(county: County) -> None:
    penalty = public_penalty(county)
    first, second = (received(told(source=penalty)) for _ in range(2))
    reviewer, clerk = person_of(county.center, Role.REVIEWER), person_of(county.center, Role.CLERK)
    handling.merge(second, by=reviewer, into=first)
    case = deciding.decide(verified(first, county), UPHELD, by=reviewer)
    deciding.serve(case, by=clerk, served_on=date(2026, 11, 23))
    second.refresh_from_db()
    assert second.outcome == Outcome.UPHELD
    assert CasePaper.objects.filter(number=second.number).exists()
    assert reviewing.may_ask_review(second, on=date(2026, 11, 24))


def test_one_submission_that_breaks_holds_up_no_other(county: County) -> None:
    entry = public_penalty(county)
    answers = {"applicant": "subject", "statement": "写错了。", "person": {"name": "李四"}}
    about = {"source_label": entry._meta.label_lower, "source_id": entry.pk}
    hand_in(CaseKind.OBJECTION, {**answers, **about, "amount": "不是数"}, files=[])
    hand_in(CaseKind.OBJECTION, {**answers, **about}, files=[])
    receiving.receive_all()
    assert Submission.objects.get().is_unreadable
    assert Case.objects.count() == 1


def test_who_is_turned_away_leaves_a_trace(county: County) -> None:
    hand_in(CaseKind.COMPLAINT, {"applicant": "citizen", "statement": "不守信。", "person": {}}, files=[])
    receiving.receive_all()
    assert not Case.objects.exists()
    assert TrailEntry.objects.filter(verb="不予受理来件").exists()


def test_a_decision_after_review_is_owed_to_the_applicant_again(county: County) -> None:
    reviewer, clerk = person_of(county.center, Role.REVIEWER), person_of(county.center, Role.CLERK)
    case = deciding.decide(verified(objection(county), county), UPHELD, by=reviewer)
    case = deciding.serve(case, by=clerk, served_on=date(2026, 11, 23))
    case = reviewing.take_up_review(case, by=clerk, on=date(2026, 11, 23))
    deciding.review(case, UPHELD, by=person_of(county.center, Role.REVIEWER))
    telling = Deadline.objects.of(case).get(code="T35")
    assert telling.is_open


def test_review_is_not_registered_for_a_day_to_come(county: County) -> None:
    reviewer, clerk = person_of(county.center, Role.REVIEWER), person_of(county.center, Role.CLERK)
    case = deciding.decide(verified(objection(county), county), UPHELD, by=reviewer)
    case = deciding.serve(case, by=clerk, served_on=date(2026, 11, 23))
    with pytest.raises(IllegalMove, match="不能晚于今天"):
        reviewing.take_up_review(case, by=clerk, on=date(2026, 11, 25))


def test_a_lawful_own_correction_is_not_late_for_not_being_forwarded(
    county: County, freezer: FrozenDateTimeFactory
) -> None:
    clerk = person_of(county.center, Role.CLERK)
    case = handling.accept(handling.mark(entered_here(objection(county)), by=clerk), by=clerk)
    freezer.tick(timedelta(days=3))
    deciding.decide(case, UPHELD, by=person_of(county.center, Role.REVIEWER))
    forward = Deadline.objects.of(case).get(code="T14")
    assert forward.met_on is None
    assert not Deadline.objects.of(case).filter(met_on__gt=F("due_on")).exists()


def test_what_was_ended_after_its_last_day_counts_as_late(county: County, freezer: FrozenDateTimeFactory) -> None:
    case = objection(county)
    freezer.tick(timedelta(days=20))
    handling.refuse(case, by=person_of(county.center, Role.REVIEWER), reason="不属于本门户。")
    assert case.pk in late_cases()


def test_files_of_an_anonymous_complaint_lose_their_names(county: County) -> None:
    files = [OpenedFile("张三的合同.PDF", "application/pdf", b"%PDF")]
    assert [file.name for file in receiving._unnamed(files)] == ["材料1.pdf"]


def test_messages_of_nobody_are_purged_in_time(county: County) -> None:
    case = objection(county)
    add_to(case.number, access_codes.access(case.number, CODE), "你好", asks_review=False, files=[])
    IntakeMessage.objects.update(received_at="2026-01-01T00:00:00+08:00")
    erasing.purge_strays(date(2026, 11, 23))
    assert not IntakeMessage.objects.exists()
