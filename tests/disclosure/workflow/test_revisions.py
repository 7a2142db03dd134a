"""更正: until a second person approves it everybody sees the approved values; then all of it changes at once."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from freezegun import freeze_time

from disclosure import publications
from disclosure.choices import DecisionStatus, RevisionStatus, Severity
from disclosure.models import PenaltyDecision, Publication, Revision
from disclosure.workflow import endings, entry, review, revisions
from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines import workflow as deadlines
from foundation.deadlines.models import Deadline
from foundation.deadlines.rules import PUBLICITY
from foundation.moves import IllegalMove
from foundation.sealing import Sealed
from foundation.trail.models import TrailEntry
from tests.disclosure.acts import approved, clerk_of, entry_of, latest_version, reviewer_of
from tests.disclosure.factories import PenaltyFactory, PermitFactory
from tests.factories import OrganizationFactory, UserFactory, made_up_uscc

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
TODAY = date(2026, 11, 24)


@pytest.fixture
def penalty() -> PenaltyDecision:
    made: PenaltyDecision = PenaltyFactory(facts="货架上有超过保质期的食品。")
    return approved(made)


def propose(decision: Any, by: User | None = None, reason: str = "录入有误", **values: Any) -> Revision:
    changes = revisions.changes_between(decision, values)
    return revisions.propose(decision, changes, by=by or clerk_of(decision), reason=reason)


def fact(entry: Publication, code: str) -> str:
    return next(str(line["value"]) for line in entry.facts if line["code"] == code)


def test_changes_between_holds_only_fields_that_differ(penalty: PenaltyDecision) -> None:
    changes = revisions.changes_between(penalty, {"fine": Decimal("0.500000"), "decided_on": date(2026, 11, 19)})

    assert changes == {"decided_on": ["2026-11-20", "2026-11-19"]}


def test_propose_leaves_decision_and_publication_as_approved(penalty: PenaltyDecision) -> None:
    propose(penalty, facts="冷柜里有超过保质期的食品。")

    penalty.refresh_from_db()
    assert penalty.has_pending_revision
    assert penalty.facts == "货架上有超过保质期的食品。"
    assert fact(entry_of(penalty), "CF_SY") == "货架上有超过保质期的食品。"


def test_approve_applies_versions_and_corrects_the_publication(penalty: PenaltyDecision) -> None:
    before = entry_of(penalty)
    reviewer = reviewer_of(penalty)

    revision = revisions.approve_revision(propose(penalty, facts="冷柜里有超过保质期的食品。"), by=reviewer)

    penalty.refresh_from_db()
    entry, version = entry_of(penalty), latest_version(penalty)
    assert (revision.status, revision.reviewer) == (RevisionStatus.APPROVED, reviewer)
    assert (penalty.facts, penalty.has_pending_revision) == ("冷柜里有超过保质期的食品。", False)
    assert (version.facts, version.history_user) == (penalty.facts, reviewer)
    assert "录入有误" in version.history_change_reason
    assert (entry.pk, entry.published_on, entry.corrected_on) == (before.pk, before.published_on, TODAY)
    assert fact(entry, "CF_SY") == penalty.facts
    assert "冷柜" in entry.text


def test_approve_changes_nothing_when_the_publication_cannot_be_corrected(
    penalty: PenaltyDecision, monkeypatch: pytest.MonkeyPatch
) -> None:
    revision = propose(penalty, facts="冷柜里有超过保质期的食品。")

    def fail(*_: Any, **__: Any) -> None:
        raise publications.PublicationBarred("不得公示")

    monkeypatch.setattr(publications, "correct", fail)
    with pytest.raises(publications.PublicationBarred), transaction.atomic():
        revisions.approve_revision(revision, by=reviewer_of(penalty))

    revision.refresh_from_db()
    penalty.refresh_from_db()
    assert (revision.status, penalty.facts) == (RevisionStatus.PENDING, "货架上有超过保质期的食品。")


def test_approve_refuses_the_author(penalty: PenaltyDecision) -> None:
    both = UserFactory(organization=penalty.organization, roles=[Role.CLERK, Role.REVIEWER])
    with pytest.raises(IllegalMove, match="不同人员"):
        revisions.approve_revision(propose(penalty, both, remarks="更正"), by=both)


def test_approve_refuses_another_body(penalty: PenaltyDecision) -> None:
    with pytest.raises(IllegalMove, match="本单位"):
        revisions.approve_revision(propose(penalty, remarks="更正"), by=UserFactory(reviewer=True))


def test_approve_refuses_a_second_time(penalty: PenaltyDecision) -> None:
    revision = propose(penalty, remarks="更正")
    revisions.approve_revision(revision, by=reviewer_of(penalty))
    with pytest.raises(IllegalMove, match="状态"):
        revisions.approve_revision(revision, by=reviewer_of(penalty))


@pytest.mark.parametrize(
    ("values", "reason", "message"),
    [({}, "录入有误", "没有任何改动"), ({"remarks": "更正"}, "  ", "理由")],
    ids=["no change", "no reason"],
)
def test_propose_refuses(penalty: PenaltyDecision, values: dict[str, Any], reason: str, message: str) -> None:
    with pytest.raises(IllegalMove, match=message):
        propose(penalty, reason=reason, **values)


def test_propose_refuses_another_body(penalty: PenaltyDecision) -> None:
    with pytest.raises(IllegalMove, match="本单位"):
        propose(penalty, UserFactory(clerk=True), remarks="更正")


@pytest.mark.parametrize("status", [DecisionStatus.DRAFT, DecisionStatus.RETURNED, DecisionStatus.WITHDRAWN])
def test_propose_refuses_what_is_edited_directly_or_withdrawn(status: DecisionStatus) -> None:
    with pytest.raises(IllegalMove):
        propose(PenaltyFactory(status=status), remarks="更正")


def test_propose_takes_the_place_of_one_still_waiting(penalty: PenaltyDecision) -> None:
    first = propose(penalty, remarks="第一次")
    second = propose(penalty, remarks="第二次")

    first.refresh_from_db()
    assert first.status == RevisionStatus.CANCELLED
    assert list(Revision.objects.pending()) == [second]


def test_return_keeps_the_approved_values_and_the_reason(penalty: PenaltyDecision) -> None:
    revision = revisions.return_revision(propose(penalty, remarks="更正"), by=reviewer_of(penalty), reason="依据不足")

    penalty.refresh_from_db()
    assert (revision.status, revision.review_reason) == (RevisionStatus.RETURNED, "依据不足")
    assert (penalty.remarks, penalty.has_pending_revision) == ("", False)


def test_return_needs_a_reason(penalty: PenaltyDecision) -> None:
    with pytest.raises(IllegalMove, match="理由"):
        revisions.return_revision(propose(penalty, remarks="更正"), by=reviewer_of(penalty), reason=" ")


def test_cancel_is_for_the_author_only(penalty: PenaltyDecision) -> None:
    author = clerk_of(penalty)
    revision = propose(penalty, author, remarks="更正")
    with pytest.raises(IllegalMove):
        revisions.cancel_revision(revision, by=clerk_of(penalty))

    revisions.cancel_revision(revision, by=author)

    penalty.refresh_from_db()
    assert not penalty.has_pending_revision


def test_withdraw_cancels_a_revision_still_waiting(penalty: PenaltyDecision) -> None:
    revision = propose(penalty, remarks="更正")
    endings.withdraw(penalty, by=reviewer_of(penalty), reason="复议撤销", known_on=TODAY)

    penalty.refresh_from_db()
    revision.refresh_from_db()
    assert (revision.status, penalty.has_pending_revision) == (RevisionStatus.CANCELLED, False)
    with pytest.raises(IllegalMove):
        revisions.approve_revision(revision, by=reviewer_of(penalty))


@pytest.mark.parametrize(
    "take_back",
    [
        lambda decision: review.return_(decision, by=reviewer_of(decision), reason="金额单位有误"),
        lambda decision: entry.withdraw_submission(decision, by=decision.author),
    ],
    ids=["returned", "taken back by its author"],
)
def test_a_decision_back_on_the_clerks_desk_takes_its_revision_off_the_table(take_back: Any) -> None:
    """What a file had proposed would otherwise overwrite what the clerk writes now."""
    submitted = PenaltyFactory()
    submitted.author.roles = [Role.CLERK]
    submitted.author.save()
    revision = propose(submitted, remarks="来自文件")

    take_back(submitted)

    submitted.refresh_from_db()
    assert not submitted.has_pending_revision
    with pytest.raises(IllegalMove, match="状态"):
        revisions.approve_revision(revision, by=reviewer_of(submitted))


def test_heir_of_a_body_corrects_and_approves_what_that_body_published(penalty: PenaltyDecision) -> None:
    heir = OrganizationFactory(inherited=[penalty.organization_id])
    clerk, reviewer = UserFactory(organization=heir, clerk=True), UserFactory(organization=heir, reviewer=True)

    revisions.approve_revision(propose(penalty, clerk, remarks="更正"), by=reviewer)

    penalty.refresh_from_db()
    assert penalty.remarks == "更正"


def test_propose_keeps_identity_numbers_sealed() -> None:
    person = PenaltyFactory(person=True, id_type="身份证", id_number="11010519491231002X")
    revision = propose(person, id_number="630102199001011234")

    kept = str(revision.changes) + str(TrailEntry.objects.about(person).latest("pk").detail)
    assert "630102199001011234" not in kept
    revisions.approve_revision(revision, by=reviewer_of(person))
    person.refresh_from_db()
    assert isinstance(person.id_number, Sealed)
    assert person.id_number.open() == "630102199001011234"


def test_approve_takes_down_what_may_not_be_public_any_more(penalty: PenaltyDecision) -> None:
    revision = propose(penalty, counterpart_class="自然人", uscc="", legal_representative="")
    revisions.approve_revision(revision, by=reviewer_of(penalty))

    penalty.refresh_from_db()
    assert penalty.status == DecisionStatus.FILED
    assert "自然人" in penalty.filing_ground
    assert not Publication.objects.exists()


def test_approve_makes_public_what_was_filed_by_mistake() -> None:
    penalty = approved(PenaltyFactory(categories="警告"))
    revisions.approve_revision(propose(penalty, categories="罚款"), by=reviewer_of(penalty))

    penalty.refresh_from_db()
    assert (penalty.status, penalty.filing_ground) == (DecisionStatus.PUBLISHED, "")
    assert entry_of(penalty).until == penalty.published_until == date(2027, 11, 24)


def test_approve_makes_public_a_company_that_was_entered_as_a_person() -> None:
    penalty = approved(PenaltyFactory(person=True))
    company: dict[str, Any] = {"counterpart_class": "法人及非法人组织", "counterpart_name": "张三商贸有限公司"}
    company |= {"uscc": made_up_uscc(8, prefix="91"), "legal_representative": "张三"}
    revisions.approve_revision(propose(penalty, **company), by=reviewer_of(penalty))

    penalty.refresh_from_db()
    assert penalty.status == latest_version(penalty).status == DecisionStatus.PUBLISHED
    assert entry_of(penalty).subject_name == "张三商贸有限公司"


def test_approve_classes_a_penalty_anew_when_its_categories_change(penalty: PenaltyDecision) -> None:
    revisions.approve_revision(propose(penalty, categories="罚款；责令停产停业"), by=reviewer_of(penalty))

    penalty.refresh_from_db()
    assert penalty.severity == Severity.SERIOUS
    assert entry_of(penalty).until == penalty.published_until == date(2029, 11, 23)


def test_approve_counts_the_period_from_the_day_of_first_publicity(penalty: PenaltyDecision) -> None:
    with freeze_time("2027-03-01 02:00"):
        revisions.approve_revision(propose(penalty, remarks="更正"), by=reviewer_of(penalty))

    assert entry_of(penalty).until == date(2027, 11, 23)


def test_approve_starts_the_period_of_publicity_anew_when_the_day_of_decision_changes() -> None:
    penalty = PenaltyFactory()
    deadlines.start(PUBLICITY, on=penalty, from_=penalty.decided_on, by_body=penalty.organization, title="公示")

    revisions.approve_revision(propose(penalty, decided_on=date(2026, 11, 18)), by=reviewer_of(penalty))

    penalty.refresh_from_db()
    assert penalty.due_on == Deadline.objects.of(penalty).get().due_on == date(2026, 11, 27)


def test_approve_refuses_to_make_two_decisions_one(penalty: PenaltyDecision) -> None:
    other = PenaltyFactory(
        author=penalty.author, authority=penalty.authority, counterpart_name=penalty.counterpart_name
    )
    revisions.approve_revision(propose(other, remarks="登记唯一键"), by=reviewer_of(other))
    revision = propose(penalty, document_number=other.document_number)

    with pytest.raises(IllegalMove, match="已有"):
        revisions.approve_revision(revision, by=reviewer_of(penalty))

    revision.refresh_from_db()
    assert revision.status == RevisionStatus.PENDING


def test_approve_publishes_doubtful_passages_only_after_a_reviewer_saw_them(penalty: PenaltyDecision) -> None:
    reviewer = reviewer_of(penalty)
    revisions.approve_revision(propose(penalty, facts="联系电话 13900001234。"), by=reviewer)

    penalty.refresh_from_db()
    assert (bool(penalty.sensitive_findings), penalty.sensitive_cleared_by) == (True, reviewer)


@pytest.mark.parametrize(
    ("facts", "status"),
    [("货架上有过期食品。", DecisionStatus.PUBLISHED), ("联系电话 13900005678。", DecisionStatus.APPROVED)],
    ids=["cleaned", "still doubtful"],
)
def test_approve_releases_what_waited_only_for_the_passage_now_gone(facts: str, status: str) -> None:
    doubt = {"field": "facts", "kind": "手机号", "excerpt": "139******34"}
    waiting = approved(PenaltyFactory(facts="联系电话 13900001234。", sensitive_findings=[doubt]))
    revisions.approve_revision(propose(waiting, facts=facts), by=reviewer_of(waiting))

    waiting.refresh_from_db()
    assert waiting.status == latest_version(waiting).status == status
    assert Publication.objects.of_source(waiting).exists() is (status == DecisionStatus.PUBLISHED)


def test_approve_corrects_a_permit_and_its_last_public_day() -> None:
    permit = approved(PermitFactory(valid_until=date(2027, 11, 19)))
    revisions.approve_revision(propose(permit, valid_until=date(2099, 12, 31)), by=reviewer_of(permit))

    assert (entry_of(permit).until, fact(entry_of(permit), "XK_YXQZI")) == (date(2099, 12, 31), "长期")


def test_every_act_is_in_the_trail(penalty: PenaltyDecision) -> None:
    revisions.return_revision(propose(penalty, remarks="甲"), by=reviewer_of(penalty), reason="依据不足")
    revisions.approve_revision(propose(penalty, remarks="乙"), by=reviewer_of(penalty))

    told = TrailEntry.objects.about(penalty).order_by("pk").values_list("verb", flat=True)
    assert list(told)[-4:] == ["提出更正", "退回更正", "提出更正", "通过更正"]
