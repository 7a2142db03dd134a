"""The life of a record and of its corrections: every move from every state, by every role and by people who may not,
held against the tables."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from django.db import transaction

from foundation.access import Role
from foundation.accounts.models import User
from foundation.moves import IllegalMove, Move
from records.choices import CorrectionStatus, RecordStatus, SubjectClass
from records.models import Correction, DishonestyRecord
from records.workflow.moves import CORRECTION_MOVES, RECORD_MOVES
from tests.factories import OrganizationFactory, UserFactory
from tests.records.acts import clerk_of, confirmer_of, person_of, reviewer_of
from tests.records.factories import RecordFactory

pytestmark = pytest.mark.django_db

S = RecordStatus
ASKED = [move for move in RECORD_MOVES.moves if move.who is not None]
CONFIRMING = [move for move in ASKED if any(condition.name == "confirming" for condition in move.when)]
# issue 3 §2: from each state, where a record may go.
LIFE = {
    S.DRAFT: {S.SUBMITTED},
    S.SUBMITTED: {S.DRAFT, S.APPROVED, S.RETURNED},
    S.RETURNED: {S.SUBMITTED},
    S.APPROVED: {S.SUBMITTED, S.CONFIRMED, S.RETURNED, S.WITHDRAWN},
    S.CONFIRMED: {S.CONFIRMED, S.PUBLIC, S.INTERNAL, S.WITHDRAWN},
    S.INTERNAL: {S.INTERNAL, S.PUBLIC, S.REPAIRED, S.WITHDRAWN, S.OVER},
    S.PUBLIC: {S.INTERNAL, S.REPAIRED, S.WITHDRAWN, S.OVER},
    S.OVER: set(),
    S.REPAIRED: set(),
    S.WITHDRAWN: set(),
}
TRAITS: dict[RecordStatus, dict[str, Any]] = {
    S.DRAFT: {"draft": True},
    S.SUBMITTED: {},
    S.RETURNED: {"returned": True},
    S.APPROVED: {"approved": True},
    S.CONFIRMED: {"confirmed": True},
    S.INTERNAL: {"internal": True},
    S.PUBLIC: {"public": True},
    **{ended: {"internal": True, "status": ended} for ended in (S.OVER, S.REPAIRED, S.WITHDRAWN)},
}
NOTICE = {"of_person": True, "notice_title": "关于某案的通报", "notice_url": "https://www.qhjc.gov.cn/1.html"}
# What a move asks of the record beyond its state.
ASKED_OF_RECORD: dict[str, dict[str, Any]] = {
    "clear_sensitive": {"sensitive_findings": [{"field": "facts", "kind": "手机号", "excerpt": "139******21"}]},
    "reprint": NOTICE,
    "end_reprint": {**NOTICE, "published_until": date(2027, 11, 2)},
}


def named(part: Move | RecordStatus | Role) -> str:
    return part.verb if isinstance(part, Move) else part.value


def record_in(status: RecordStatus, move: Move) -> DishonestyRecord:
    asked = {} if status == S.PUBLIC else ASKED_OF_RECORD.get(move.verb, {})
    made: DishonestyRecord = RecordFactory(**TRAITS[status], **asked)
    return made


def ready_for(move: Move) -> DishonestyRecord:
    return record_in(RecordStatus(move.source[0]), move)


def doer(record: DishonestyRecord, move: Move, *roles: Role) -> User:
    """One who may do it but for his roles."""
    if any(condition.name == "the_author" for condition in move.when):
        record.author.roles = list(roles)
        record.author.save()
        return record.author
    if any(condition.name == "reviewed_by_me" for condition in move.when):
        reviewer = person_of(record.organization, *roles)
        type(record).objects.filter(pk=record.pk).update(reviewer=reviewer)
        return reviewer
    return person_of(record.confirming_body if move in CONFIRMING else record.organization, *roles)


@transaction.atomic
def enter(record: DishonestyRecord, move: Move, by: User, reason: str = "依法办理") -> DishonestyRecord:
    noting: dict[str, Any] = {"confirmer": by} if move.verb == "confirm" else {}
    noting |= {"publicity_ground": reason} if move.verb == "publish" else {}
    return RECORD_MOVES.enter(record, move.verb, by=by, reason=reason, noting=noting)


@pytest.mark.parametrize("status", RecordStatus)
def test_moves_lead_where_the_life_of_a_record_goes(status: RecordStatus) -> None:
    assert {move.target for move in RECORD_MOVES.moves if status in move.source} == LIFE[status]


@pytest.mark.parametrize(("move", "status"), list(product(ASKED, RecordStatus)), ids=named)
def test_enter_goes_from_the_states_of_the_table_only(move: Move, status: RecordStatus) -> None:
    record = record_in(status, move)
    by = doer(record, move, *([move.who] if move.who else []))
    if status in move.source:
        enter(record, move, by)
        expected = move.target
    else:
        with pytest.raises(IllegalMove, match="状态"):
            enter(record, move, by)
        expected = status

    record.refresh_from_db()
    assert record.status == expected


@pytest.mark.parametrize(("move", "role"), list(product(ASKED, Role)), ids=named)
def test_enter_asks_for_the_role_of_the_table(move: Move, role: Role) -> None:
    record = ready_for(move)
    by = doer(record, move, role)
    if role == move.who:
        assert enter(record, move, by).status == move.target
    else:
        with pytest.raises(IllegalMove, match="角色"):
            enter(record, move, by)


@pytest.mark.parametrize("move", ASKED, ids=named)
def test_enter_refuses_a_stranger(move: Move) -> None:
    stranger = UserFactory(roles=[move.who])
    with pytest.raises(IllegalMove, match=r"本单位|不由您所在的单位"):
        enter(ready_for(move), move, stranger)


@pytest.mark.parametrize("move", [move for move in ASKED if move.needs_reason], ids=named)
def test_enter_refuses_without_a_reason(move: Move) -> None:
    record = ready_for(move)
    with pytest.raises(IllegalMove, match="理由"):
        enter(record, move, doer(record, move, Role.REVIEWER), reason="　")


@pytest.mark.parametrize("verb", ["approve", "return_", "confirm", "refuse_confirmation"])
def test_enter_refuses_the_author_as_his_own_reviewer(verb: str) -> None:
    record = ready_for(RECORD_MOVES[verb])
    record.author.roles = [Role.CLERK, Role.REVIEWER]
    record.author.save()
    DishonestyRecord.objects.update(confirming_body=record.organization)

    with pytest.raises(IllegalMove, match="录入或者修改过该记录"):
        enter(record, RECORD_MOVES[verb], record.author)


@pytest.mark.parametrize("verb", ["confirm", "refuse_confirmation"])
def test_enter_refuses_the_reviewer_as_the_one_who_confirms(verb: str) -> None:
    record = ready_for(RECORD_MOVES[verb])
    DishonestyRecord.objects.update(confirming_body=record.organization)
    assert record.reviewer is not None

    with pytest.raises(IllegalMove, match="您是审核人"):
        enter(record, RECORD_MOVES[verb], record.reviewer)


@pytest.mark.parametrize("move", CONFIRMING, ids=named)
def test_enter_refuses_a_subordinate_of_the_recorded_body(move: Move) -> None:
    record = ready_for(move)
    subordinate = OrganizationFactory(superior=record.body)
    DishonestyRecord.objects.update(confirming_body=subordinate)

    with pytest.raises(IllegalMove, match="下级单位"):
        enter(record, move, person_of(subordinate, Role.REVIEWER))


@pytest.mark.parametrize("move", [RECORD_MOVES["approve"], *CONFIRMING], ids=named)
def test_enter_refuses_whoever_is_responsible(move: Move) -> None:
    record = ready_for(move)
    by = doer(record, move, Role.REVIEWER)
    DishonestyRecord.objects.update(responsible_persons=f"局长{by.full_name}")

    with pytest.raises(IllegalMove, match="回避"):
        enter(record, move, by)


@pytest.mark.parametrize("verb", ["approve", "confirm", "refuse_confirmation", "keep_internal", "withdraw", "repair"])
def test_enter_refuses_the_person_of_the_record(verb: str) -> None:
    record = ready_for(RECORD_MOVES[verb])
    by = doer(record, RECORD_MOVES[verb], Role.REVIEWER)
    DishonestyRecord.objects.update(person_name=by.full_name, subject_class=SubjectClass.PERSON)

    with pytest.raises(IllegalMove, match="回避"):
        enter(record, RECORD_MOVES[verb], by)


def test_submit_refuses_while_no_body_is_matched() -> None:
    record = RecordFactory(draft=True, body=None, body_name="某局", body_uscc="", confirming_body=None)
    with pytest.raises(IllegalMove, match="匹配单位"):
        enter(record, RECORD_MOVES["submit"], clerk_of(record))


def test_approve_refuses_what_nobody_here_may_confirm() -> None:
    record = RecordFactory(confirming_body=None)
    with pytest.raises(IllegalMove, match="报请国家有关部门"):
        enter(record, RECORD_MOVES["approve"], reviewer_of(record))


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"of_person": True}, "公职人员"),
        ({"record_type": "R05"}, "不在可以公开的范围"),
        ({"record_type": "R14"}, "不在可以公开的范围"),
        ({"sensitive_findings": [{"field": "facts", "kind": "手机号", "excerpt": "139******21"}]}, "疑似"),
    ],
)
def test_publish_refuses_what_may_not_be_public(told: dict[str, Any], why: str) -> None:
    record = RecordFactory(confirmed=True, **told)
    with pytest.raises(IllegalMove, match=why):
        enter(record, RECORD_MOVES["publish"], confirmer_of(record))


@pytest.mark.parametrize("move", [move for move in ASKED if move.is_offered], ids=named)
def test_available_offers_what_the_table_allows(move: Move) -> None:
    record = ready_for(move)
    by = doer(record, move, *([move.who] if move.who else []))

    assert move in RECORD_MOVES.available(record, by)


@pytest.fixture
def correction() -> Correction:
    record = RecordFactory(internal=True, has_pending_correction=True)
    return Correction.objects.create(
        record=record, changes={}, reason="录入有误", author=record.author, organization=record.organization
    )


@pytest.mark.parametrize(("move", "status"), list(product(CORRECTION_MOVES.moves, CorrectionStatus)))
@transaction.atomic
def test_enter_decides_a_pending_correction_only(correction: Correction, move: Move, status: CorrectionStatus) -> None:
    Correction.objects.update(status=status)
    by = confirmer_of(correction.record)
    if status in move.source:
        assert CORRECTION_MOVES.enter(correction, move.verb, by=by, reason="依法办理").status == move.target
    else:
        with pytest.raises(IllegalMove, match="状态"):
            CORRECTION_MOVES.enter(correction, move.verb, by=by, reason="依法办理")


@pytest.mark.parametrize(("move", "role"), list(product(CORRECTION_MOVES.moves, Role)))
@transaction.atomic
def test_enter_of_a_correction_asks_for_a_reviewer(correction: Correction, move: Move, role: Role) -> None:
    by = person_of(correction.record.confirming_body, role)
    if role == Role.REVIEWER:
        assert CORRECTION_MOVES.enter(correction, move.verb, by=by, reason="依法办理").status == move.target
    else:
        with pytest.raises(IllegalMove, match="角色"):
            CORRECTION_MOVES.enter(correction, move.verb, by=by, reason="依法办理")


@pytest.mark.parametrize("verb", ["approve", "return_"])
@transaction.atomic
def test_enter_of_a_correction_refuses_its_author_and_strangers(correction: Correction, verb: str) -> None:
    correction.author.roles = [Role.REVIEWER]
    correction.author.save()
    for stranger in (correction.author, reviewer_of(correction), UserFactory(reviewer=True)):
        with pytest.raises(IllegalMove, match="由确认该记录的单位审核"):
            CORRECTION_MOVES.enter(correction, verb, by=stranger, reason="依法办理")


@pytest.mark.parametrize("verb", ["approve", "return_"])
@transaction.atomic
def test_enter_of_a_correction_before_confirmation_is_the_entering_bodys(verb: str) -> None:
    record = RecordFactory(approved=True, has_pending_correction=True)
    correction = Correction.objects.create(
        record=record, changes={}, reason="录入有误", author=record.author, organization=record.organization
    )
    correction.author.roles = [Role.REVIEWER]
    correction.author.save()

    with pytest.raises(IllegalMove, match="不同人员"):
        CORRECTION_MOVES.enter(correction, verb, by=correction.author, reason="依法办理")
    CORRECTION_MOVES.enter(correction, verb, by=reviewer_of(correction), reason="依法办理")


@pytest.mark.parametrize("verb", ["approve", "return_", "confirm", "refuse_confirmation"])
@transaction.atomic
def test_enter_refuses_who_wrote_before_a_colleague_took_it_over(verb: str) -> None:
    record = ready_for(RECORD_MOVES[verb])
    former = person_of(record.organization, Role.REVIEWER)
    DishonestyRecord.objects.update(confirming_body=record.organization, former_authors=[former.pk])

    with pytest.raises(IllegalMove, match="录入或者修改过该记录"):
        enter(record, RECORD_MOVES[verb], former)
