"""The course of a case from receipt to service, and what the public sees of it meanwhile."""

import json
from datetime import timedelta

import pytest

from disclosure.models import Publication, Tombstone
from foundation import boxes
from foundation.access import Role
from foundation.deadlines.clock import today
from foundation.deadlines.models import Deadline
from foundation.moves import IllegalMove
from foundation.notices import letters
from foundation.notices.models import IssuedLetter
from objections.choices import CaseKind, CaseStatus, Outcome
from objections.models import Case, CaseView
from objections.workflow import deciding, handling
from objections.workflow.deciding import Ruling
from tests.objections.factories import STATEMENT, County, holder_of, person_of, public_penalty, received, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]


@pytest.fixture
def objection(county: County) -> Case:
    return received(told(source=public_penalty(county), differences={"CF_NR_FK": "0.3"}))


def _forwarded(case: Case, county: County) -> Case:
    clerk = person_of(county.center, Role.CLERK)
    case = handling.accept(handling.mark(case, by=clerk), by=clerk)
    return handling.forward(case, by=clerk, referral="请核对罚款金额。")


def _verified(case: Case, county: County, **corrections: str) -> Case:
    case = _forwarded(case, county)
    return handling.verify(
        case, by=person_of(county.authority, Role.REVIEWER), reason="经核对，确系录入错误。", corrections=corrections
    )


def _page(case: Case) -> dict[str, object]:
    view = CaseView.objects.get(number=case.number)
    page: dict[str, object] = json.loads(boxes.unlock(view.locked, holder_of(case.number).access.key))
    return page


def test_register_goes_to_the_credit_body_of_the_government_above(objection: Case, county: County) -> None:
    assert (objection.organization, objection.source_body) == (county.center, county.authority)


def test_register_starts_the_periods_from_the_day_of_receipt(objection: Case) -> None:
    dues = dict(Deadline.objects.of(objection).values_list("code", "due_on"))

    assert {code: str(day) for code, day in dues.items()} == {
        "T12": "2026-11-24",
        "T14": "2026-11-25",
        "T16": "2026-12-02",
    }


def test_mark_shows_the_dispute_on_the_public_page(objection: Case, county: County) -> None:
    handling.mark(objection, by=person_of(county.center, Role.CLERK))

    assert Publication.objects.get().is_disputed


def test_decide_corrected_changes_what_is_public_at_once(objection: Case, county: County) -> None:
    case = _verified(objection, county, CF_NR_FK="0.3")

    deciding.decide(
        case, Ruling(outcome=Outcome.CORRECTED, reason="金额有误。"), by=person_of(county.center, Role.REVIEWER)
    )

    entry = Publication.objects.get()
    assert {fact["code"]: fact["value"] for fact in entry.facts}["CF_NR_FK"].startswith("0.3 万元")
    assert not entry.is_disputed
    assert entry.corrected_on is not None


def test_decide_deleted_leaves_a_tombstone_with_the_public_reason(objection: Case, county: County) -> None:
    case = _verified(objection, county)
    ruling = Ruling(outcome=Outcome.DELETED, reason="主体错误，详见核查意见。", public_text="主体录入错误。")

    deciding.decide(case, ruling, by=person_of(county.center, Role.REVIEWER))

    assert not Publication.objects.exists()
    assert Tombstone.objects.get().reason == "主体录入错误。"


def test_decide_is_refused_to_who_verified(objection: Case, county: County) -> None:
    case = _verified(objection, county)
    verifier = case.verified_by
    assert verifier is not None
    Case.objects.filter(pk=case.pk).update(organization=county.authority)

    with pytest.raises(IllegalMove, match="核查人"):
        deciding.decide(case, Ruling(outcome=Outcome.UPHELD, reason="无误。"), by=verifier)


def test_page_of_the_holder_tells_the_decision_only_once_it_is_served(objection: Case, county: County) -> None:
    case = _verified(objection, county)
    case = deciding.decide(
        case, Ruling(outcome=Outcome.UPHELD, reason="与决定书一致。"), by=person_of(county.center, Role.REVIEWER)
    )
    before = _page(case)
    deciding.serve(case, by=person_of(county.center, Role.CLERK), served_on=today())
    after = _page(case)

    assert (before["outcome"], len(before["papers"])) == ("", 1)  # type: ignore[arg-type]
    assert (after["outcome"], len(after["papers"])) == (Outcome.UPHELD.label, 2)  # type: ignore[arg-type]


def test_letters_to_the_applicant_lie_under_the_key_of_the_case(objection: Case, county: County) -> None:
    handling.accept(
        handling.mark(objection, by=person_of(county.center, Role.CLERK)), by=person_of(county.center, Role.CLERK)
    )
    letter = IssuedLetter.objects.get()

    assert "韩文秀" not in f"{letter.title}{letter.addressee_name}"
    assert letters.read(letter).startswith(b"%PDF")
    piece = letter.content.pieces.get()
    assert not bytes(piece.data).startswith(b"%PDF")


def test_nothing_of_the_statement_is_kept_in_the_clear(objection: Case, county: County) -> None:
    _verified(objection, county)
    history = Case.history.model.objects.values_list()  # type: ignore[attr-defined]

    assert STATEMENT not in str(list(history)) + str(list(Case.objects.values_list()))


def test_complaint_goes_to_the_superior_and_not_to_the_body_itself(county: County) -> None:
    case = received(told(CaseKind.COMPLAINT, body=county.authority))

    assert case.organization == county.center
    assert not Case.objects.visible_to(person_of(county.authority, Role.CLERK, Role.REVIEWER)).exists()


def test_complaint_that_is_true_becomes_a_lead_with_the_number_of_the_case(county: County) -> None:
    case = received(told(CaseKind.COMPLAINT, body=county.authority))
    clerk, reviewer = person_of(county.center, Role.CLERK), person_of(county.center, Role.REVIEWER)
    case = handling.forward(
        handling.accept(case, by=clerk), by=clerk, referral="请核实是否逾期未付。", to=county.center
    )
    case = handling.verify(case, by=reviewer, reason="逾期未付属实。")

    case = deciding.decide(
        case, Ruling(outcome=Outcome.TRUE, reason="逾期未付，情况属实。"), by=person_of(county.center, Role.REVIEWER)
    )

    assert case.lead is not None
    assert (case.lead.case_number, case.lead.body) == (case.number, county.authority)


def test_abandon_due_ends_what_was_not_supplemented(objection: Case, county: County) -> None:
    handling.ask_supplement(objection, by=person_of(county.center, Role.CLERK), reason="请提供决定书。")
    last_day = Deadline.objects.get(code="T34").due_on

    assert handling.abandon_due(last_day) == 0
    assert handling.abandon_due(last_day + timedelta(days=1)) == 1
    objection.refresh_from_db()
    assert objection.status == CaseStatus.ABANDONED
