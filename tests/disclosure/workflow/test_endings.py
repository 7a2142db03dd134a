"""停止公示: what a withdrawal leaves, what repair and expiry do not, and that the day counts without any task."""

from datetime import date
from typing import Any

import pytest

from disclosure.choices import DecisionStatus
from disclosure.models import PenaltyDecision, Publication, Tombstone
from disclosure.workflow import endings
from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines.models import Deadline
from foundation.deadlines.rules import WITHDRAWAL
from foundation.moves import IllegalMove
from foundation.trail.models import TrailEntry
from tests.disclosure.acts import approved, clerk_of, entry_of, latest_version, reviewer_of
from tests.disclosure.factories import PenaltyFactory, PermitFactory
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
TODAY = date(2026, 11, 24)
LAST_DAY = date(2027, 11, 23)
REASON = "行政复议决定撤销原处罚决定"


@pytest.fixture
def penalty() -> PenaltyDecision:
    made: PenaltyDecision = PenaltyFactory()
    return approved(made)


def withdraw(decision: Any, by: User | None = None, **more: Any) -> None:
    told: dict[str, Any] = {"reason": REASON, "known_on": TODAY} | more
    endings.withdraw(decision, by=by or reviewer_of(decision), **told)
    decision.refresh_from_db()


def test_withdraw_leaves_a_tombstone_that_names_nobody(penalty: PenaltyDecision) -> None:
    address = entry_of(penalty).pk
    withdraw(penalty)

    stone = Tombstone.objects.get()
    assert (stone.publication_id, stone.withdrawn_on, stone.reason) == (address, TODAY, REASON)
    assert (stone.document_number, stone.authority_name) == (penalty.document_number, penalty.authority_name)
    kept = " ".join(str(value) for value in vars(stone).values())
    assert penalty.counterpart_name not in kept
    assert not Publication.objects.exists()


def test_withdraw_keeps_the_decision_its_version_and_the_trail(penalty: PenaltyDecision) -> None:
    reviewer = reviewer_of(penalty)
    withdraw(penalty, reviewer)

    version, told = latest_version(penalty), TrailEntry.objects.about(penalty).latest("pk")
    assert penalty.status == DecisionStatus.WITHDRAWN
    assert (version.status, version.history_user) == (DecisionStatus.WITHDRAWN, reviewer)
    assert (told.verb, told.reason, told.actor_id) == ("撤回公示", REASON, reviewer.pk)


@pytest.mark.parametrize(
    ("known_on", "due_on"),
    [(date(2026, 11, 20), date(2026, 11, 25)), (date(2026, 11, 16), date(2026, 11, 19))],
    ids=["in time", "late"],
)
def test_withdraw_counts_three_working_days_from_the_day_it_was_known(
    penalty: PenaltyDecision, known_on: date, due_on: date
) -> None:
    withdraw(penalty, known_on=known_on)

    deadline = Deadline.objects.of(penalty).get(code=WITHDRAWAL)
    assert (deadline.started_on, deadline.due_on, deadline.met_on) == (known_on, due_on, TODAY)


def test_withdraw_of_what_was_only_filed_leaves_nothing_public() -> None:
    person = approved(PenaltyFactory(person=True))
    withdraw(person)

    assert person.status == DecisionStatus.WITHDRAWN
    assert not Tombstone.objects.exists()


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"reason": " "}, "理由"),
        ({"known_on": date(2026, 11, 25)}, "不能晚于今天"),
        ({"reason": "当事人张三 11010519491231002X 申请复议"}, "身份证号"),
        ({"reason": "请与经办人 13900001234 联系"}, "手机号"),
        ({"reason": "李四申请行政复议，决定被撤销"}, "名称"),
    ],
    ids=[
        "no reason",
        "a day to come",
        "an identity number in public",
        "a telephone number in public",
        "the name of a person in public",
    ],
)
def test_withdraw_refuses(penalty: PenaltyDecision, told: dict[str, Any], message: str) -> None:
    with pytest.raises(IllegalMove, match=message):
        withdraw(penalty, **told)
    assert entry_of(penalty)


def test_withdraw_refuses_clerks_and_other_bodies(penalty: PenaltyDecision) -> None:
    with pytest.raises(IllegalMove, match="角色"):
        withdraw(penalty, clerk_of(penalty))
    with pytest.raises(IllegalMove, match="本单位"):
        withdraw(penalty, UserFactory(roles=[Role.REVIEWER]))


def test_repair_leaves_no_trace_in_public_and_everything_in_the_office(penalty: PenaltyDecision) -> None:
    endings.repair_end(penalty, by=reviewer_of(penalty), reason="信用中国准予修复")

    penalty.refresh_from_db()
    assert penalty.status == latest_version(penalty).status == DecisionStatus.REPAIRED
    assert not Publication.objects.exists()
    assert not Tombstone.objects.exists()


@pytest.mark.parametrize(("on", "is_public"), [(LAST_DAY, True), (date(2027, 11, 24), False)])
def test_public_drops_an_entry_on_its_day_without_any_task(penalty: PenaltyDecision, on: date, is_public: bool) -> None:
    assert Publication.objects.public(on).exists() is is_public


def test_end_due_closes_what_is_past_its_last_day_only(penalty: PenaltyDecision) -> None:
    permit = approved(PermitFactory(valid_until=date(2099, 12, 31)))

    assert endings.end_due(LAST_DAY) == 0
    assert endings.end_due(date(2027, 11, 24)) == 1

    penalty.refresh_from_db()
    permit.refresh_from_db()
    assert (penalty.status, permit.status) == (DecisionStatus.EXPIRED, DecisionStatus.PUBLISHED)
    assert list(Publication.objects.all()) == [entry_of(permit)]
    assert not Tombstone.objects.exists()


def test_end_due_finds_nothing_the_second_time(penalty: PenaltyDecision) -> None:
    assert [endings.end_due(date(2027, 11, 24)) for _ in range(2)] == [1, 0]


def test_end_due_keeps_version_and_trail_in_the_name_of_the_portal(penalty: PenaltyDecision) -> None:
    endings.end_due(date(2027, 11, 24))

    version, told = latest_version(penalty), TrailEntry.objects.about(penalty).latest("pk")
    assert (version.status, version.history_user) == (DecisionStatus.EXPIRED, None)
    assert (told.verb, told.actor_name) == ("公示期满", "系统")


def test_end_due_goes_on_until_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endings, "_CHUNK", 2)
    for _ in range(5):
        approved(PenaltyFactory())

    assert endings.end_due(date(2027, 11, 24)) == 5
    assert not Publication.objects.exists()
