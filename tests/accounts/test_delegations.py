"""代办: who may stand in for whom, what the deputy finds and may do, and how it ends."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from freezegun.api import FrozenDateTimeFactory

from disclosure.models import PenaltyDecision
from disclosure.workflow import entry, review
from foundation.access import Role
from foundation.accounts.delegations import Absence, delegate, end
from foundation.accounts.models import Delegation, User
from foundation.messages.inbox import tell
from foundation.messages.models import InboxMessage
from foundation.moves import IllegalMove
from foundation.trail.models import TrailEntry
from objections.models import Case
from objections.workflow import desk
from tests.concurrency import at_once, of_type
from tests.disclosure.factories import PenaltyFactory
from tests.factories import OrganizationFactory, UserFactory
from tests.objections.factories import County, person_of, public_penalty, received, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
MONDAY = date(2026, 11, 23)
WEEK = Absence(MONDAY, MONDAY + timedelta(days=4), "年休假")


def pair(*roles: Role) -> tuple[User, User]:
    """An absent person and a colleague of the same roles."""
    body, held = OrganizationFactory(), list(roles or [Role.CLERK])
    return UserFactory(organization=body, roles=held), UserFactory(organization=body, roles=held)


def away(*roles: Role, absence: Absence = WEEK) -> tuple[User, User]:
    absent, deputy = pair(*roles)
    delegate(absent, deputy, absence, by=absent)
    return absent, deputy


def fresh(user: User) -> User:
    """As the next request reads him."""
    read: User = User.objects.select_related("organization").get(pk=user.pk)
    return read


# who may stand in for whom


def test_delegate_widens_no_power() -> None:
    absent, _ = pair(Role.CLERK, Role.REVIEWER)
    clerk = UserFactory(organization=absent.organization, roles=[Role.CLERK])

    with pytest.raises(ValidationError, match="录入员、审核员"):
        delegate(absent, clerk, WEEK, by=absent)


@pytest.mark.parametrize("change", ["organization", "is_active"])
def test_delegate_refuses_a_stranger_and_a_closed_account(change: str) -> None:
    absent, deputy = pair()
    setattr(deputy, change, OrganizationFactory() if change == "organization" else False)
    deputy.save()

    with pytest.raises(ValidationError):
        delegate(absent, deputy, WEEK, by=absent)


@pytest.mark.parametrize(("first", "last"), [(-1, 0), (2, 0), (0, 190)], ids=["yesterday", "backwards", "too long"])
def test_delegate_refuses_impossible_days(first: int, last: int) -> None:
    absent, deputy = pair()
    days = Absence(MONDAY + timedelta(days=first), MONDAY + timedelta(days=last), "病假")

    with pytest.raises(ValidationError):
        delegate(absent, deputy, days, by=absent)


def test_delegate_refuses_a_second_deputy_for_the_same_day() -> None:
    absent, _ = away()
    another = UserFactory(organization=absent.organization)

    with pytest.raises(ValidationError, match="已经设定"):
        delegate(absent, another, Absence(WEEK.last_on, WEEK.last_on, "病假"), by=absent)

    after = WEEK.last_on + timedelta(days=1)
    assert delegate(absent, another, Absence(after, after, "病假"), by=absent).pk


def test_delegate_hands_no_work_round() -> None:
    """Neither to somebody who is away himself, nor on from somebody who is a deputy."""
    absent, deputy = away()
    third = UserFactory(organization=absent.organization)

    with pytest.raises(ValidationError, match="不在岗"):
        delegate(third, absent, WEEK, by=third)
    with pytest.raises(ValidationError, match="正代"):
        delegate(deputy, third, WEEK, by=deputy)


def test_delegate_for_another_only_by_his_administrator() -> None:
    absent, deputy = pair()
    admin = UserFactory(organization=absent.organization, admin=True)
    with pytest.raises(ValidationError, match="管理员"):
        delegate(absent, deputy, WEEK, by=UserFactory(admin=True))
    with pytest.raises(ValidationError, match="管理员"):
        delegate(absent, deputy, WEEK, by=deputy)

    delegate(absent, deputy, WEEK, by=admin)

    assert set(InboxMessage.objects.filter(kind="代办").values_list("recipient_id", flat=True)) == {
        absent.pk,
        deputy.pk,
    }
    assert TrailEntry.objects.get(verb="设定代办").actor_id == admin.pk


@pytest.mark.django_db(transaction=True)
def test_delegate_twice_at_once_takes_effect_once() -> None:
    absent, deputy = pair()
    another = UserFactory(organization=absent.organization)

    results = at_once(
        lambda: delegate(absent, deputy, WEEK, by=absent), lambda: delegate(absent, another, WEEK, by=absent)
    )

    assert (of_type(results, Delegation), of_type(results, ValidationError)) == (1, 1)


# its days


def test_delegation_ends_by_itself_after_its_last_day(freezer: FrozenDateTimeFactory) -> None:
    absent, deputy = away(absence=Absence(MONDAY + timedelta(days=1), MONDAY + timedelta(days=2), "出差"))
    seen = []
    for _ in range(4):
        seen.append(fresh(deputy).stands_in_for == [absent])
        freezer.tick(timedelta(days=1))

    assert seen == [False, True, True, False]


def test_end_stops_it_at_once() -> None:
    absent, deputy = away()
    row = Delegation.objects.get()
    with pytest.raises(ValidationError):
        end(row, by=deputy)

    end(row, by=absent)

    assert not fresh(deputy).stands_in_for
    with pytest.raises(ValidationError, match="已经结束"):
        end(row, by=absent)


def test_delegation_rests_while_the_deputy_could_not_be_named() -> None:
    absent, deputy = away()
    User.objects.filter(pk=deputy.pk).update(roles=[Role.SUPERVISOR])
    assert not fresh(deputy).stands_in_for

    User.objects.filter(pk=deputy.pk).update(roles=[Role.CLERK], is_active=False)
    assert not fresh(absent).deputies


# what the deputy finds, and does


def test_deputy_finds_the_drafts_of_the_absent_on_his_desk(client: Client) -> None:
    absent, deputy = away()
    draft = PenaltyFactory(draft=True, author=absent)
    client.force_login(deputy)
    page = client.get("/").content.decode()

    assert draft.document_number in page
    assert f"代{absent}" in page
    assert WEEK.reason in page


def test_absent_person_reads_who_handles_his_work(client: Client) -> None:
    absent, deputy = away()
    client.force_login(absent)

    assert f"{deputy}代办中" in client.get("/").content.decode()


def test_amend_by_the_deputy_leaves_the_draft_the_absent_ones_and_keeps_both_from_its_review(
    freezer: FrozenDateTimeFactory,
) -> None:
    absent, deputy = away(Role.CLERK, Role.REVIEWER)
    draft: PenaltyDecision = PenaltyFactory(draft=True, author=absent)
    draft = entry.amend(draft, {"facts": "当日补正"}, by=fresh(deputy), submit=True)  # type: ignore[assignment]

    assert draft.author_id == absent.pk
    assert {each.actor_name for each in TrailEntry.objects.about(draft)} == {f"{deputy} 代 {absent}"}
    freezer.tick(timedelta(days=30))
    for person in (absent, deputy):
        with pytest.raises(IllegalMove, match="不同人员"):
            review.approve(draft, by=fresh(person), on=MONDAY)


def test_deputy_takes_back_what_the_absent_submitted() -> None:
    absent, deputy = away()
    submitted = PenaltyFactory(author=absent)
    stranger = UserFactory(organization=absent.organization)
    with pytest.raises(IllegalMove, match="录入人"):
        entry.withdraw_submission(submitted, by=stranger)

    entry.withdraw_submission(submitted, by=fresh(deputy))

    assert TrailEntry.objects.get(verb="撤回报送").actor_name == f"{deputy} 代 {absent}"


def test_four_eyes_count_deputy_and_absent_as_one_while_it_runs(freezer: FrozenDateTimeFactory) -> None:
    absent, deputy = away(Role.CLERK, Role.REVIEWER)
    by_absent, by_deputy = PenaltyFactory(author=absent), PenaltyFactory(author=deputy)
    with pytest.raises(IllegalMove, match=f"您与{absent}按同一人对待"):
        review.approve(by_absent, by=fresh(deputy), on=MONDAY)
    with pytest.raises(IllegalMove):
        review.approve(by_deputy, by=fresh(absent), on=MONDAY)
    assert not PenaltyDecision.objects.reviewable_by(fresh(deputy)).exists()

    freezer.tick(timedelta(days=7))

    assert set(PenaltyDecision.objects.reviewable_by(fresh(deputy))) == {by_absent}
    assert review.approve(by_absent, by=fresh(deputy), on=MONDAY)


def test_acts_of_his_own_are_told_under_the_deputys_name_alone() -> None:
    _, deputy = away()
    own = PenaltyFactory(draft=True, author=deputy)
    entry.submit_one(own, by=fresh(deputy))

    assert TrailEntry.objects.get(verb="报送审核").actor_name == str(deputy)


def test_bulk_submission_tells_each_under_whose_name_it_was() -> None:
    absent, deputy = away()
    theirs, own = PenaltyFactory(draft=True, author=absent), PenaltyFactory(draft=True, author=deputy)
    entry.submit(PenaltyDecision.objects.filter(pk__in=[theirs.pk, own.pk]), by=fresh(deputy))
    told_of = dict(TrailEntry.objects.filter(verb="报送审核").values_list("object_id", "actor_name"))

    assert told_of == {str(theirs.pk): f"{deputy} 代 {absent}", str(own.pk): str(deputy)}


def test_deputy_handles_the_cases_of_the_absent() -> None:
    county = County.made()
    absent, deputy = (person_of(county.center, Role.CLERK) for _ in range(2))
    case = received(told(source=public_penalty(county)))
    desk.claim(case, by=absent)
    delegate(absent, deputy, WEEK, by=absent)

    assert list(Case.objects.handled_by(fresh(deputy))) == [case]
    assert list(Case.objects.identifiable_by(fresh(deputy))) == [case]
    desk.note(case, by=fresh(deputy), text="已电话联系。")
    assert TrailEntry.objects.get(verb="记录备注").actor_name == f"{deputy} 代 {absent}"


# messages in copy


def test_deputy_reads_in_copy_what_the_absent_is_told() -> None:
    absent, deputy = away()
    InboxMessage.objects.all().delete()
    tell([absent], kind="退回", title="案件已退回", occasion="x:1")
    tell([absent], kind="退回", title="案件已退回", occasion="x:1")

    assert list(InboxMessage.objects.of(deputy).values_list("title", flat=True)) == [f"（代{absent}）案件已退回"]
    assert InboxMessage.objects.of(absent).count() == 1


def test_deputy_who_is_told_himself_reads_no_copy() -> None:
    absent, deputy = away()
    InboxMessage.objects.all().delete()
    tell([absent, deputy], kind="期限提醒", title="今天到期 3 件", occasion="deadlines:x")

    assert list(InboxMessage.objects.of(deputy).values_list("title", flat=True)) == ["今天到期 3 件"]


# pages


def form(deputy: User, **changes: Any) -> dict[str, Any]:
    return {"deputy": deputy.pk, "first_on": WEEK.first_on, "last_on": WEEK.last_on, "reason": "年休假"} | changes


def test_page_sets_and_ends_ones_own(client: Client) -> None:
    absent, deputy = pair()
    client.force_login(absent)
    assert client.post("/account/delegations/", form(deputy)).status_code == 302
    (row,) = Delegation.objects.all()

    page = client.get("/account/delegations/").content.decode()
    assert "代办中" in page
    client.post(f"/account/delegations/{row.pk}/end/")
    assert Delegation.objects.get().is_over


def test_page_refuses_in_words_and_keeps_what_was_typed(client: Client) -> None:
    absent, deputy = pair()
    client.force_login(absent)
    page = client.post("/account/delegations/", form(deputy, first_on="2026-11-20")).content.decode()

    assert "首日不能早于今天" in page
    assert 'value="2026-11-20"' in page


def test_administrator_sets_it_for_somebody_who_is_ill(client: Client) -> None:
    absent, deputy = pair()
    client.force_login(UserFactory(organization=absent.organization, admin=True))
    client.post(f"/users/{absent.pk}/delegations/", form(deputy, reason="病假"))

    assert (Delegation.objects.get().absent, Delegation.objects.get().reason) == (absent, "病假")
    assert timezone.localdate() == MONDAY


def test_deputy_cannot_end_it(client: Client) -> None:
    _, deputy = away()
    client.force_login(deputy)

    assert client.post(f"/account/delegations/{Delegation.objects.get().pk}/end/").status_code == 404
