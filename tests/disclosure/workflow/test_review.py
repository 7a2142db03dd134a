"""审核: four eyes, and what becomes public, is filed or waits."""

from datetime import date

import pytest

from disclosure.choices import DecisionStatus
from disclosure.models import PenaltyDecision, PermitDecision, Publication
from disclosure.workflow import entry, review
from foundation.access import Role
from foundation.deadlines.models import Deadline
from foundation.moves import IllegalMove
from foundation.trail.models import TrailEntry
from tests.disclosure.factories import PenaltyFactory, PermitFactory
from tests.factories import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)


def _reviewer(decision: PenaltyDecision | PermitDecision) -> "UserFactory":
    return UserFactory(organization=decision.organization, roles=[Role.REVIEWER])


def test_approve_publishes_a_penalty_until_the_longest_day_of_its_class() -> None:
    penalty = PenaltyFactory(decided_on=date(2026, 11, 20))
    review.approve(penalty, by=_reviewer(penalty), on=ON)
    penalty.refresh_from_db()
    entry = Publication.objects.of_source(penalty).get()
    assert (penalty.status, penalty.reported_on) == (DecisionStatus.PUBLISHED, ON)
    assert entry.until == penalty.published_until == date(2027, 11, 23)


def test_approve_publishes_a_permit_until_its_validity_ends() -> None:
    permit = PermitFactory(valid_until=date(2099, 12, 31))
    review.approve(permit, by=_reviewer(permit), on=ON)
    assert Publication.objects.of_source(permit).get().until == date(2099, 12, 31)


def test_approve_files_a_natural_person_and_says_why() -> None:
    penalty = PenaltyFactory(person=True)
    review.approve(penalty, by=_reviewer(penalty), on=ON)
    penalty.refresh_from_db()
    assert penalty.status == DecisionStatus.FILED
    assert "自然人" in penalty.filing_ground
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    ("categories", "decided_on", "status"),
    [
        ("警告", date(2026, 11, 20), DecisionStatus.FILED),
        ("警告", date(2025, 11, 20), DecisionStatus.FILED),
        ("警告；罚款", date(2026, 11, 20), DecisionStatus.PUBLISHED),
        ("警告", date(2023, 4, 28), DecisionStatus.FILED),
    ],
    ids=["minor R2026", "warning R2023", "gravest decides", "R2019 already over"],
)
def test_approve_follows_the_rule_of_the_day(categories: str, decided_on: date, status: str) -> None:
    penalty = PenaltyFactory(categories=categories, decided_on=decided_on)
    review.approve(penalty, by=_reviewer(penalty), on=ON)
    penalty.refresh_from_db()
    assert penalty.status == status


def test_approve_lets_doubtful_passages_wait_for_a_person() -> None:
    penalty = PenaltyFactory(sensitive_findings=[{"field": "facts", "kind": "手机号", "excerpt": "139******12"}])
    reviewer = _reviewer(penalty)
    review.approve(penalty, by=reviewer, on=ON)
    penalty.refresh_from_db()
    assert penalty.status == DecisionStatus.APPROVED
    assert not Publication.objects.exists()
    review.clear_sensitive(penalty, by=reviewer, reason="系单位公开电话", on=ON)
    assert Publication.objects.of_source(penalty).exists()


def test_approve_refuses_the_author() -> None:
    penalty = PenaltyFactory()
    penalty.author.roles = [Role.CLERK, Role.REVIEWER]
    penalty.author.save()
    with pytest.raises(IllegalMove, match="不同人员"):
        review.approve(penalty, by=penalty.author, on=ON)


def test_approve_refuses_whoever_entered_what_a_colleague_amended() -> None:
    first = UserFactory(roles=[Role.CLERK, Role.REVIEWER])
    second = UserFactory(organization=first.organization, roles=[Role.CLERK])
    penalty = PenaltyFactory(author=first, draft=True)
    entry.amend(penalty, {"remarks": "已核对"}, by=second, submit=True)
    with pytest.raises(IllegalMove, match="录入或者修改过"):
        review.approve(penalty, by=first)
    assert penalty not in PenaltyDecision.objects.reviewable_by(first)
    assert review.approve(penalty, by=_reviewer(penalty)).status == DecisionStatus.PUBLISHED


def test_approve_waits_for_the_correction_that_waits() -> None:
    penalty = PenaltyFactory(has_pending_revision=True)
    with pytest.raises(IllegalMove, match="待审更正"):
        review.approve(penalty, by=_reviewer(penalty))


def test_approve_refuses_another_body() -> None:
    with pytest.raises(IllegalMove, match="本单位"):
        review.approve(PenaltyFactory(), by=UserFactory(reviewer=True), on=ON)


def test_approve_is_open_to_the_heir_of_the_body() -> None:
    penalty = PenaltyFactory()
    heir = OrganizationFactory(inherited=[penalty.organization_id])
    assert review.approve(penalty, by=UserFactory(organization=heir, reviewer=True), on=ON)


def test_approve_all_says_of_each_refused_row_why() -> None:
    reviewer = UserFactory(reviewer=True)
    clerk = UserFactory(organization=reviewer.organization, clerk=True)
    open_rows = PenaltyFactory.create_batch(3, author=clerk)
    done = PenaltyFactory(author=clerk, published=True)
    entered = review.approve_all(PenaltyDecision.objects.all(), by=reviewer, on=ON)
    assert {row.pk for row in entered.rows} == {row.pk for row in open_rows}
    assert [(refusal.pk, "状态" in refusal.reason) for refusal in entered.refused] == [(done.pk, True)]


def test_approve_keeps_version_and_trail_and_meets_the_deadline() -> None:
    penalty = PenaltyFactory()
    reviewer = _reviewer(penalty)
    review.approve(penalty, by=reviewer, on=ON)
    version = penalty.history.latest()
    assert (version.status, version.history_user) == (DecisionStatus.PUBLISHED, reviewer)
    assert set(TrailEntry.objects.values_list("verb", flat=True)) >= {"审核通过", "公示"}
    assert not Deadline.objects.of(penalty).open().exists()


def test_return_needs_a_reason() -> None:
    penalty = PenaltyFactory()
    with pytest.raises(IllegalMove, match="理由"):
        review.return_(penalty, by=_reviewer(penalty), reason=" ")


def test_return_keeps_a_reason_of_any_length_with_the_version() -> None:
    penalty, reason = PenaltyFactory(), "请核对金额。" * 80
    review.return_(penalty, by=_reviewer(penalty), reason=reason)
    assert reason in penalty.history.latest().history_change_reason


def test_approve_files_at_once_what_is_never_public_however_doubtful() -> None:
    findings = [{"field": "facts", "kind": "手机号", "excerpt": "139***12"}]
    penalty = PenaltyFactory(person=True, sensitive_findings=findings)
    review.approve(penalty, by=_reviewer(penalty), on=ON)
    penalty.refresh_from_db()
    assert (penalty.status, penalty.reported_on) == (DecisionStatus.FILED, ON)
