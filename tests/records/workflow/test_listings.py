"""红黑名单: with a ground, by two people, public while they last, and removed (issue 3 §4)."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from disclosure.models import Publication
from foundation.access import Role
from foundation.accounts.models import User
from foundation.moves import IllegalMove, Move
from foundation.subjects.choices import SubjectKind
from records.choices import ListKind, ListStatus
from records.models import ListEntry
from records.workflow import listings
from records.workflow.moves import LISTING_MOVES
from tests.factories import UserFactory, made_up_uscc
from tests.records.acts import clerk_of, person_of, reviewer_of
from tests.records.factories import RecordFactory
from tests.records.listings import MONDAY, ListEntryFactory, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]


@pytest.fixture
def clerk() -> User:
    user: User = UserFactory.create(clerk=True)
    return user


def listed(**facts: Any) -> ListEntry:
    """Public since its approval."""
    entry = ListEntryFactory.create(**facts)
    return listings.approve(entry, by=reviewer_of(entry))


def test_approved_entry_is_public_with_ground_and_period() -> None:
    entry = listed()
    public = Publication.objects.get()
    assert (public.kind, public.subject_name, public.until) == (ListKind.BLACK, entry.name, entry.until)
    values = {fact["label"]: fact["value"] for fact in public.facts}
    assert (values["列入依据"], values["列入单位"]) == ("招标投标法53条", entry.organization.name)


def test_proposal_gathers_the_firm_into_its_credit_file(clerk: User) -> None:
    entry = listings.propose(told(), by=clerk)
    assert (entry.subject.uscc, entry.subject.kind) == (entry.uscc, SubjectKind.LEGAL_PERSON)
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"uscc": "91640106MBT00077XX"}, "统一社会信用代码"),
        ({"uscc": made_up_uscc(77, prefix="92")}, "个体工商户"),
        ({"until": date(2026, 11, 22)}, "不能早于列入日期"),
        ({"facts": "负责人身份证 63010219800101123X 串通投标"}, "疑似含有"),
    ],
)
def test_proposal_refuses_what_may_not_be_public(clerk: User, changes: dict[str, Any], refusal: str) -> None:
    with pytest.raises(IllegalMove, match=refusal):
        listings.propose(told(**changes), by=clerk)


def test_proposal_refuses_the_same_document_twice(clerk: User) -> None:
    listings.propose(told(), by=clerk)
    with pytest.raises(IllegalMove, match="不能重复"):
        listings.propose(told(), by=clerk)


def test_returned_entry_is_changed_and_sent_again(clerk: User) -> None:
    entry = ListEntryFactory.create(author=clerk)
    listings.return_(entry, by=reviewer_of(entry), reason="文号有误")
    entry = listings.resubmit(entry, told(uscc=entry.uscc, name=entry.name, basis_number="青招罚〔2026〕9号"), by=clerk)
    assert (entry.status, entry.basis_number, entry.reviewer) == (ListStatus.PROPOSED, "青招罚〔2026〕9号", None)


def test_resubmit_refuses_what_was_proposed_anew_meanwhile(clerk: User) -> None:
    entry = ListEntryFactory.create(author=clerk)
    listings.return_(entry, by=reviewer_of(entry), reason="文号有误")
    again = told(uscc=entry.uscc, name=entry.name, basis_number=entry.basis_number)
    listings.propose(again, by=clerk)

    with pytest.raises(IllegalMove, match="同一文书"):
        listings.resubmit(entry, again, by=clerk)
    other = told(uscc=entry.uscc, name=entry.name, basis_number="青招罚〔2026〕77号")
    assert listings.resubmit(entry, other, by=clerk).status == ListStatus.PROPOSED


def test_approve_is_refused_to_who_wrote_before_a_colleague(clerk: User) -> None:
    entry = ListEntryFactory.create(author=clerk)
    listings.return_(entry, by=reviewer_of(entry), reason="文号有误")
    colleague = UserFactory.create(organization=clerk.organization, clerk=True)
    entry = listings.resubmit(entry, told(uscc=entry.uscc, name=entry.name, facts="围标。"), by=colleague)
    clerk.roles = [Role.CLERK, Role.REVIEWER]
    clerk.save()

    with pytest.raises(IllegalMove, match="录入或者修改过"):
        listings.approve(entry, by=clerk)


def test_red_list_is_closed_to_bodies_with_a_record_in_force() -> None:
    record = RecordFactory.create(internal=True)
    assert record.body is not None
    with pytest.raises(IllegalMove, match="生效的失信记录"):
        listed(red=True, uscc=record.body.uscc, name=record.body.name)


def test_red_list_is_closed_to_firms_on_the_blacklist() -> None:
    black = listed()
    with pytest.raises(IllegalMove, match="“黑名单”中"):
        listed(red=True, subject=black.subject)


def test_blacklisted_firm_leaves_the_red_list() -> None:
    red = listed(red=True)
    listed(subject=red.subject)
    red.refresh_from_db()
    assert (red.status, red.removed_on) == (ListStatus.REMOVED, MONDAY)
    assert Publication.objects.get().kind == ListKind.BLACK


def test_removed_entry_leaves_nothing_in_public() -> None:
    entry = listed()
    listings.remove(entry, by=reviewer_of(entry), reason="处罚决定被撤销")
    assert not Publication.objects.exists()


def test_entry_ends_after_its_last_day_once() -> None:
    entry = listed()
    assert listings.end_due(entry.until) == 0
    assert (listings.end_due(date(2027, 11, 23)), listings.end_due(date(2027, 11, 23))) == (1, 0)
    entry.refresh_from_db()
    assert (entry.status, Publication.objects.exists()) == (ListStatus.OVER, False)


def test_listed_on_asks_for_the_day_even_before_a_task_has_run() -> None:
    entry = listed()
    assert ListEntry.objects.listed_on(entry.until).get() == entry
    assert not ListEntry.objects.listed_on(date(2027, 11, 23)).exists()


def test_approval_refuses_the_author_and_what_is_over() -> None:
    entry = ListEntryFactory.create(author=UserFactory.create(roles=[Role.CLERK, Role.REVIEWER]))
    with pytest.raises(IllegalMove, match="不同人员"):
        listings.approve(entry, by=entry.author)
    over = ListEntryFactory.create(listed_on=date(2025, 1, 1), until=date(2026, 1, 1))
    with pytest.raises(IllegalMove, match="已经届满"):
        listings.approve(over, by=reviewer_of(over))


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"ground": ""}, "listing_has_ground"),
        ({"until": date(2026, 11, 22)}, "listing_ends_after_it_begins"),
    ],
)
def test_database_refuses_an_entry_without_ground_or_period(changes: dict[str, Any], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        ListEntryFactory.create(**changes)


ASKED = [move for move in LISTING_MOVES.moves if move.who is not None]


def named(part: Move | ListStatus | Role) -> str:
    return part.verb if isinstance(part, Move) else part.value


@pytest.mark.parametrize(("move", "status", "role"), list(product(ASKED, ListStatus, Role)), ids=named)
def test_every_cell_of_the_table(move: Move, status: ListStatus, role: Role) -> None:
    entry = ListEntryFactory.create(status=status)
    may = status in move.source and role == move.who
    if may:
        LISTING_MOVES.enter(entry, move.verb, by=person_of(entry.organization, role), reason="依法办理")
    else:
        with pytest.raises(IllegalMove), transaction.atomic():
            LISTING_MOVES.enter(entry, move.verb, by=person_of(entry.organization, role), reason="依法办理")
    entry.refresh_from_db()
    assert entry.status == (move.target if may else status)


@pytest.mark.parametrize("move", ASKED, ids=named)
def test_enter_refuses_another_body(move: Move) -> None:
    entry = ListEntryFactory.create(status=move.source[0])
    with pytest.raises(IllegalMove, match="本单位"), transaction.atomic():
        LISTING_MOVES.enter(entry, move.verb, by=UserFactory.create(roles=[move.who]), reason="依法办理")


def test_clerk_sees_the_resubmission_of_a_returned_entry() -> None:
    entry = ListEntryFactory.create(returned=True)
    assert [move.verb for move in LISTING_MOVES.available(entry, clerk_of(entry))] == ["resubmit"]
