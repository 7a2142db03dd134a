"""The life of a decision as a table: every move from every state and by every role, held against DECISION_MOVES."""

from itertools import product

import pytest
from django.db import transaction

from disclosure.choices import DecisionStatus
from disclosure.models import PenaltyDecision
from disclosure.workflow.moves import DECISION_MOVES
from foundation.access import Role
from foundation.moves import IllegalMove, Move
from tests.disclosure.factories import PenaltyFactory
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

OFFERED = [move for move in DECISION_MOVES.moves if move.who is not None]
# domain §1.8: from each state, where a decision may go.
LIFE = {
    DecisionStatus.DRAFT: {DecisionStatus.SUBMITTED},
    DecisionStatus.SUBMITTED: {DecisionStatus.DRAFT, DecisionStatus.APPROVED, DecisionStatus.RETURNED},
    DecisionStatus.RETURNED: {DecisionStatus.SUBMITTED},
    DecisionStatus.APPROVED: {
        DecisionStatus.SUBMITTED,
        DecisionStatus.APPROVED,
        DecisionStatus.RETURNED,
        DecisionStatus.PUBLISHED,
        DecisionStatus.FILED,
    },
    DecisionStatus.PUBLISHED: {
        DecisionStatus.FILED,
        DecisionStatus.EXPIRED,
        DecisionStatus.REPAIRED,
        DecisionStatus.WITHDRAWN,
    },
    DecisionStatus.FILED: {DecisionStatus.PUBLISHED, DecisionStatus.WITHDRAWN},
    DecisionStatus.EXPIRED: set(),
    DecisionStatus.REPAIRED: set(),
    DecisionStatus.WITHDRAWN: set(),
}


def named(part: Move | DecisionStatus) -> str:
    return part.verb if isinstance(part, Move) else part.value


def penalty_in(status: DecisionStatus) -> PenaltyDecision:
    public = status == DecisionStatus.PUBLISHED
    made: PenaltyDecision = PenaltyFactory(published=True) if public else PenaltyFactory(status=status)
    return made


@transaction.atomic
def enter(decision: PenaltyDecision, move: Move, roles: list[Role]) -> None:
    """By the author or the reviewer himself where the move asks for him, else by a colleague."""
    asked = {condition.name for condition in move.when}
    user = decision.author if "the_author" in asked else UserFactory(organization=decision.organization)
    user.roles = roles
    user.save()
    if "reviewed_by_me" in asked:
        type(decision).objects.filter(pk=decision.pk).update(reviewer=user)
    DECISION_MOVES.enter(decision, move.verb, by=user, reason="依法办理")


@pytest.mark.parametrize("status", DecisionStatus)
def test_moves_lead_where_the_life_of_a_decision_goes(status: DecisionStatus) -> None:
    assert {move.target for move in DECISION_MOVES.moves if status in move.source} == LIFE[status]


@pytest.mark.parametrize(("move", "status"), list(product(OFFERED, DecisionStatus)), ids=named)
def test_enter_goes_from_the_states_of_the_table_only(move: Move, status: DecisionStatus) -> None:
    decision = penalty_in(status)
    roles = [move.who] if move.who else []
    if status in move.source:
        enter(decision, move, roles)
        expected = move.target
    else:
        with pytest.raises(IllegalMove, match="状态"):
            enter(decision, move, roles)
        expected = status

    decision.refresh_from_db()
    assert decision.status == expected


@pytest.mark.parametrize("move", OFFERED, ids=named)
def test_enter_refuses_every_other_role(move: Move) -> None:
    others = [role for role in Role if role != move.who]
    with pytest.raises(IllegalMove, match="角色"):
        enter(penalty_in(DecisionStatus(move.source[0])), move, others)


@pytest.mark.parametrize("move", [move for move in OFFERED if move.needs_reason], ids=named)
def test_enter_refuses_without_a_reason(move: Move) -> None:
    decision = penalty_in(DecisionStatus(move.source[0]))
    reviewer = UserFactory(organization=decision.organization, roles=[move.who])
    with pytest.raises(IllegalMove, match="理由"), transaction.atomic():
        DECISION_MOVES.enter(decision, move.verb, by=reviewer, reason="　")


@pytest.mark.parametrize("move", OFFERED, ids=named)
def test_enter_refuses_another_body(move: Move) -> None:
    decision = penalty_in(DecisionStatus(move.source[0]))
    stranger = UserFactory(roles=[move.who])
    with pytest.raises(IllegalMove, match="本单位"), transaction.atomic():
        DECISION_MOVES.enter(decision, move.verb, by=stranger, reason="依法办理")


@pytest.mark.parametrize("verb", ["approve", "return_", "clear_sensitive", "withdraw", "repair_end"])
def test_enter_refuses_the_author_as_his_own_reviewer(verb: str) -> None:
    decision = penalty_in(DecisionStatus(DECISION_MOVES[verb].source[0]))
    decision.author.roles = [Role.CLERK, Role.REVIEWER]
    decision.author.save()
    with pytest.raises(IllegalMove, match="不同人员"), transaction.atomic():
        DECISION_MOVES.enter(decision, verb, by=decision.author, reason="依法办理")


@pytest.mark.parametrize("move", [each for each in OFFERED if each.who == Role.REVIEWER], ids=named)
def test_available_offers_a_reviewer_what_the_table_allows(move: Move) -> None:
    decision = penalty_in(DecisionStatus(move.source[0]))
    reviewer = UserFactory(organization=decision.organization, reviewer=True)
    type(decision).objects.filter(pk=decision.pk).update(reviewer=reviewer)

    assert move in DECISION_MOVES.available(decision, reviewer)
