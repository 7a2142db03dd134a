"""The life of a sanction as a table: every move from every state, by every role and by people who may not."""

from datetime import date
from io import BytesIO
from itertools import product
from typing import Any

import pytest
from django.db import transaction

from foundation.access import Role
from foundation.accounts.models import User
from foundation.files.storage import store
from foundation.moves import IllegalMove, Move
from foundation.notices.models import IssuedLetter
from records.choices import SanctionStatus
from records.models import Sanction
from records.workflow.moves import SANCTION_MOVES
from tests.factories import UserFactory
from tests.records.acts import person_of
from tests.records.sanctions import MONDAY, SanctionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]

P = SanctionStatus
ASKED = [move for move in SANCTION_MOVES.moves if move.who is not None]
DECIDING = [move for move in ASKED if move.verb != "execute"]
# domain §4.4: from each state, where a sanction may go.
LIFE = {
    P.PROPOSED: {P.PROPOSED, P.NOTIFIED, P.DROPPED},
    P.NOTIFIED: {P.HEARD, P.DROPPED},
    P.HEARD: {P.HEARD, P.DECIDED, P.DROPPED},
    P.DECIDED: {P.EXECUTED, P.REPAIRED, P.REVOKED, P.OVER},
    P.EXECUTED: {P.REPAIRED, P.REVOKED, P.OVER},
    P.OVER: set(),
    P.REPAIRED: set(),
    P.REVOKED: set(),
    P.DROPPED: set(),
}
TRAITS: dict[SanctionStatus, dict[str, Any]] = {
    P.PROPOSED: {},
    P.NOTIFIED: {"notified": True},
    P.HEARD: {"heard": True},
    P.DECIDED: {"decided": True},
    P.EXECUTED: {"executed": True},
    P.DROPPED: {"status": P.DROPPED},
    **{ended: {"executed": True, "status": ended} for ended in (P.OVER, P.REPAIRED, P.REVOKED)},
}


def named(part: Move | SanctionStatus | Role) -> str:
    return part.verb if isinstance(part, Move) else part.value


def sanction_in(status: SanctionStatus, move: Move) -> Sanction:
    """In this state, with what the move asks for beyond it."""
    asked: dict[str, Any] = (
        {"statement_due_on": date(2026, 11, 20)} if (move.verb, status) == ("lapse", P.NOTIFIED) else {}
    )
    sanction: Sanction = SanctionFactory.create(**TRAITS[status], **asked)
    if move.verb == "notify":
        sign_notice(sanction)
    return sanction


def sign_notice(sanction: Sanction) -> None:
    IssuedLetter.objects.create(
        kind="prior_notice",
        title="告知书",
        number=f"告〔2026〕{sanction.pk}号",
        organization=sanction.organization,
        organization_name=sanction.organization.name,
        addressee_name=sanction.subject_name,
        target_label="records.sanction",
        target_id=sanction.pk,
        issued_on=MONDAY,
        verification_code=f"SANCTION{sanction.pk}",
        digest="0" * 64,
        content=store(BytesIO(b"%PDF-1.7")),
    )


def ready_for(move: Move) -> Sanction:
    return sanction_in(SanctionStatus(move.source[0]), move)


def doer(sanction: Sanction, move: Move, *roles: Role) -> User:
    """One who may do it but for his roles."""
    return person_of(sanction.executing_body if move.verb == "execute" else sanction.organization, *roles)


@transaction.atomic
def enter(sanction: Sanction, move: Move, by: User, reason: str = "依法办理") -> Sanction:
    noting: dict[str, Any] = {"decided_by": by} if move.verb == "decide" else {}
    noting |= {"notified_on": MONDAY} if move.verb == "notify" else {}
    return SANCTION_MOVES.enter(sanction, move.verb, by=by, reason=reason, noting=noting)


@pytest.mark.parametrize("status", SanctionStatus)
def test_moves_lead_where_the_life_of_a_sanction_goes(status: SanctionStatus) -> None:
    assert {move.target for move in SANCTION_MOVES.moves if status in move.source} == LIFE[status]


@pytest.mark.parametrize(("move", "status"), list(product(ASKED, SanctionStatus)), ids=named)
def test_enter_goes_from_the_states_of_the_table_only(move: Move, status: SanctionStatus) -> None:
    sanction = sanction_in(status, move)
    by = doer(sanction, move, *([move.who] if move.who else []))
    if status in move.source:
        enter(sanction, move, by)
        expected = move.target
    else:
        with pytest.raises(IllegalMove, match="状态"):
            enter(sanction, move, by)
        expected = status

    sanction.refresh_from_db()
    assert sanction.status == expected


@pytest.mark.parametrize(("move", "role"), list(product(ASKED, Role)), ids=named)
def test_enter_asks_for_the_role_of_the_table(move: Move, role: Role) -> None:
    sanction = ready_for(move)
    by = doer(sanction, move, role)
    if role == move.who:
        assert enter(sanction, move, by).status == move.target
    else:
        with pytest.raises(IllegalMove, match="角色"):
            enter(sanction, move, by)


@pytest.mark.parametrize("move", ASKED, ids=named)
def test_enter_refuses_a_stranger(move: Move) -> None:
    stranger = UserFactory.create(roles=[move.who])
    with pytest.raises(IllegalMove, match=r"只有(决定|执行)单位"):
        enter(ready_for(move), move, stranger)


@pytest.mark.parametrize("move", [move for move in ASKED if move.needs_reason], ids=named)
def test_enter_refuses_without_a_reason(move: Move) -> None:
    sanction = ready_for(move)
    with pytest.raises(IllegalMove, match="理由"):
        enter(sanction, move, doer(sanction, move, *Role), reason="　")


@pytest.mark.parametrize("move", [move for move in DECIDING if move.verb != "drop"], ids=named)
def test_enter_refuses_the_body_that_is_hit(move: Move) -> None:
    sanction = ready_for(move)
    Sanction.objects.filter(pk=sanction.pk).update(body=sanction.organization)
    with pytest.raises(IllegalMove, match="对自己的惩戒"):
        enter(sanction, move, doer(sanction, move, *([move.who] if move.who else [])))


def test_enter_refuses_the_proposer_as_the_one_who_decides() -> None:
    sanction = ready_for(SANCTION_MOVES["decide"])
    sanction.author.roles = [Role.CLERK, Role.SUPERVISOR]
    sanction.author.save()
    with pytest.raises(IllegalMove, match="您是拟定人"):
        enter(sanction, SANCTION_MOVES["decide"], sanction.author)


def test_available_offers_nothing_that_the_portal_does_itself() -> None:
    sanction = SanctionFactory.create(heard=True)
    everything = person_of(sanction.organization, *Role)
    assert {move.verb for move in SANCTION_MOVES.available(sanction, everything)} == {"draft_decision", "drop"}
