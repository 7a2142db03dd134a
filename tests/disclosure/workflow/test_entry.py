"""录入、修改、报送、撤回报送: what follows from the standard's fields, and one decision is one record."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from freezegun import freeze_time

from disclosure.choices import DecisionKind, DecisionStatus
from disclosure.models import PenaltyDecision, PermitDecision
from disclosure.workflow import entry, review
from disclosure.workflow.entry import DuplicateDecision
from foundation.accounts.models import User
from foundation.deadlines.models import Deadline
from foundation.moves import IllegalMove
from foundation.subjects.models import CreditSubject
from foundation.trail.models import TrailEntry
from tests.disclosure.acts import clerk_of, latest_version, reviewer_of
from tests.factories import OrganizationFactory, UserFactory, made_up_uscc

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def clerk() -> User:
    return UserFactory(clerk=True)


def values(body: Any, **told: Any) -> dict[str, Any]:
    """A penalty as the checks hand it on."""
    return {
        "counterpart_name": "青海试验商贸有限公司",
        "counterpart_class": "法人及非法人组织",
        "uscc": made_up_uscc(7, prefix="91"),
        "legal_representative": "李四",
        "document_number": "试市监罚〔2026〕7号",
        "violation": "经营超过保质期的食品",
        "facts": "货架上有超过保质期的食品。",
        "legal_basis": "《中华人民共和国食品安全法》第一百二十四条",
        "categories": "罚款",
        "content": "罚款五千元",
        "fine": Decimal("0.5"),
        "decided_on": date(2026, 11, 20),
        "effective_until": date(2027, 11, 20),
        "authority_name": body.name,
        "authority_uscc": body.uscc,
        "source_name": body.name,
        "source_uscc": body.uscc,
    } | told


def entered(by: User, *, submit: bool = False, **told: Any) -> PenaltyDecision:
    made = entry.enter(DecisionKind.PENALTY, values(by.organization, **told), by=by, submit=submit)
    assert isinstance(made, PenaltyDecision)
    return made


def test_enter_makes_a_draft_of_the_authors_body(clerk: User) -> None:
    draft = entered(clerk)

    assert (draft.status, draft.author, draft.organization) == (DecisionStatus.DRAFT, clerk, clerk.organization)
    assert draft.authority == clerk.organization
    assert draft.due_on == Deadline.objects.of(draft).get().due_on == date(2026, 12, 1)
    assert draft.subject == CreditSubject.objects.get(uscc=draft.uscc)
    assert latest_version(draft).history_type == "+"
    assert TrailEntry.objects.about(draft).get().verb == "录入"


def test_enter_submits_at_once_when_asked(clerk: User) -> None:
    decision = entered(clerk, submit=True)

    assert (decision.status, decision.submitted_at is not None) == (DecisionStatus.SUBMITTED, True)


def test_submit_refuses_a_late_decision_until_its_reason_is_told(clerk: User) -> None:
    draft = entered(clerk)
    with freeze_time("2026-12-02 02:00"):
        with pytest.raises(IllegalMove, match="已超过公示期限，请在修改页填写迟报原因"):
            entry.submit_one(draft, by=clerk)
        submitted = entry.amend(draft, {"late_reason": "系统检修"}, by=clerk, submit=True)

    assert submitted.status == DecisionStatus.SUBMITTED


def test_submit_asks_no_reason_on_the_last_day_itself(clerk: User) -> None:
    draft = entered(clerk)
    with freeze_time("2026-12-01 02:00"):
        assert entry.submit_one(draft, by=clerk).status == DecisionStatus.SUBMITTED


def test_enter_refuses_the_same_decision_twice_and_points_to_it(clerk: User) -> None:
    first = entered(clerk)
    with pytest.raises(DuplicateDecision) as refusal:
        entered(clerk, facts="换了写法的事实。")

    assert refusal.value.existing == first
    assert PenaltyDecision.objects.count() == 1


def test_enter_does_not_point_to_what_the_person_may_not_see() -> None:
    authority = OrganizationFactory()
    first = UserFactory(clerk=True, organization=authority)
    stranger = UserFactory(clerk=True)
    entered(first)
    with pytest.raises(DuplicateDecision) as refusal:
        entered(stranger, authority_uscc=authority.uscc)

    assert refusal.value.existing is None


@pytest.mark.parametrize(
    "other",
    [{"counterpart_name": "青海另一商贸有限公司"}, {"document_number": "试市监罚〔2026〕8号"}],
    ids=["party", "number"],
)
def test_enter_takes_what_differs_in_its_key(clerk: User, other: dict[str, Any]) -> None:
    entered(clerk)
    entered(clerk, **other)

    assert PenaltyDecision.objects.count() == 2


def test_enter_tells_permits_apart_by_their_permit_number(clerk: User) -> None:
    body = clerk.organization
    shared = values(body, categories="普通", valid_from=date(2026, 11, 20), valid_until=date(2031, 11, 19), state="1")
    for name in ("violation", "facts", "legal_basis", "fine", "effective_until"):
        del shared[name]
    for number in ("XK1", "XK2"):
        told = {**shared, "document_title": "准予许可决定书", "permit_number": number}
        entry.enter(DecisionKind.PERMIT, told, by=clerk, submit=False)

    assert PermitDecision.objects.count() == 2


def test_enter_refuses_an_authority_nobody_knows(clerk: User) -> None:
    with pytest.raises(IllegalMove, match="不在机构名录"):
        entered(clerk, authority_uscc=made_up_uscc(99_999))
    assert not PenaltyDecision.objects.exists()


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("facts", "联系人电话 13900001234。", "手机号"),
        ("categories", "其他-责令 13900001234 改正", "手机号"),
        ("legal_representative", "李四11010519491231002X", "身份证号"),
        ("business_registration_number", "11010519491231002x", "身份证号"),
    ],
)
def test_enter_notes_doubtful_passages_masked(clerk: User, name: str, text: str, kind: str) -> None:
    found = entered(clerk, submit=False, **{name: text}).sensitive_findings

    assert [(each["field"], each["kind"]) for each in found] == [(name, kind)]
    assert "13900001234" not in str(found)
    assert "11010519491231002" not in str(found)


@pytest.mark.parametrize("number", ["630102202611200012", "6301022026112000123"], ids=["18 digits", "19 digits"])
def test_enter_takes_a_long_number_of_a_document_for_what_it_is(clerk: User, number: str) -> None:
    assert entered(clerk, document_number=number).sensitive_findings == []


def test_amend_changes_a_draft_and_counts_its_period_anew(clerk: User) -> None:
    draft = entered(clerk)
    changed = entry.amend(draft, {"decided_on": date(2026, 11, 18)}, by=clerk, submit=False)

    assert changed.due_on == Deadline.objects.of(draft).get().due_on == date(2026, 11, 27)
    assert latest_version(draft).history_change_reason == "修改"


def test_amend_of_a_returned_decision_goes_to_review_again(clerk: User) -> None:
    decision = entered(clerk, submit=True)
    reviewer = reviewer_of(decision)
    review.return_(decision, by=reviewer, reason="金额单位应为万元")

    again = entry.amend(decision, {"fine": Decimal("0.6")}, by=clerk, submit=True)

    assert (again.status, again.review_reason, again.reviewer) == (DecisionStatus.SUBMITTED, "", None)
    assert review.approve(again, by=reviewer)


def test_amend_makes_the_last_hand_the_author(clerk: User) -> None:
    second = UserFactory(clerk=True, organization=clerk.organization)
    draft = entered(clerk)

    assert entry.amend(draft, {"remarks": "补充"}, by=second, submit=False).author == second


def test_amend_refuses_what_was_submitted(clerk: User) -> None:
    with pytest.raises(IllegalMove, match="撤回报送"):
        entry.amend(entered(clerk, submit=True), {"remarks": "补充"}, by=clerk, submit=False)


def test_amend_refuses_another_body(clerk: User) -> None:
    with pytest.raises(IllegalMove, match="本单位"):
        entry.amend(entered(clerk), {"remarks": "补充"}, by=UserFactory(clerk=True), submit=False)


def test_amend_refuses_to_become_another_decision(clerk: User) -> None:
    first = entered(clerk)
    second = entered(clerk, document_number="试市监罚〔2026〕8号")
    with pytest.raises(DuplicateDecision) as refusal:
        entry.amend(second, {"document_number": first.document_number}, by=clerk, submit=False)

    assert refusal.value.existing == first


def test_withdraw_submission_is_for_the_author(clerk: User) -> None:
    decision = entered(clerk, submit=True)
    with pytest.raises(IllegalMove, match="录入人"):
        entry.withdraw_submission(decision, by=clerk_of(decision))

    assert entry.withdraw_submission(decision, by=clerk).status == DecisionStatus.DRAFT


def test_withdraw_submission_is_refused_once_reviewed(clerk: User) -> None:
    decision = entered(clerk, submit=True)
    review.approve(decision, by=reviewer_of(decision))
    with pytest.raises(IllegalMove, match="状态"):
        entry.withdraw_submission(decision, by=clerk)
