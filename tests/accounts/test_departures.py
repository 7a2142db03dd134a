"""离岗交接: what hangs on a person by name, and that nothing of it is lost when he leaves."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from disclosure.models import PenaltyDecision, Revision
from disclosure.workflow import entry, revisions
from foundation.access import Role
from foundation.accounts.delegations import Absence, delegate
from foundation.accounts.departures import depart
from foundation.accounts.hanging import matters, open_count, piles_of, taken_over_by
from foundation.accounts.models import Departure, DepartureItem, User
from foundation.accounts.workflow import WorkIsOpen, deactivate
from foundation.lists.models import SavedFilter
from foundation.messages.models import InboxMessage
from foundation.moves import IllegalMove
from foundation.trail.models import TrailEntry
from objections.models import Case
from objections.workflow import desk
from tests.concurrency import at_once
from tests.disclosure.factories import PenaltyFactory
from tests.factories import PASSWORD, OrganizationFactory, UserFactory
from tests.objections.factories import County, person_of, public_penalty, received, told
from tests.records.factories import RecordFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]


class Office:
    """Somebody who leaves, a colleague who goes on, a reviewer and an administrator of one body."""

    def __init__(self) -> None:
        self.body = OrganizationFactory()
        self.leaving, self.successor = (UserFactory(organization=self.body, clerk=True) for _ in range(2))
        self.reviewer = UserFactory(organization=self.body, reviewer=True)
        self.admin = UserFactory(organization=self.body, admin=True)

    def depart(self, **changes: Any) -> Departure:
        everything = dict.fromkeys(matters, self.successor)
        return depart(self.leaving, everything | changes, by=self.admin, reason="调离")


@pytest.fixture
def office() -> Office:
    return Office()


def fresh(user: User) -> User:
    read: User = User.objects.select_related("organization").get(pk=user.pk)
    return read


def test_every_matter_is_read_for_anybody(office: Office) -> None:
    """Each query of the registry is sound, and finds nothing where nothing is."""
    assert piles_of(office.leaving) == []
    assert open_count(office.leaving) == 0


def test_depart_passes_on_drafts_and_keeps_who_wrote_them(office: Office) -> None:
    draft, returned = (
        PenaltyFactory(draft=True, author=office.leaving),
        PenaltyFactory(returned=True, author=office.leaving),
    )
    submitted = PenaltyFactory(author=office.leaving)
    office.depart()

    for row in (draft, returned, submitted):
        row.refresh_from_db()
        assert (row.author, row.former_authors, row.reviewer) == (office.successor, [office.leaving.pk], None)
    assert draft.history.latest().history_change_reason == "离岗交接"
    both = UserFactory(organization=office.body, roles=[Role.CLERK, Role.REVIEWER])
    assert PenaltyDecision.objects.reviewable_by(both).count() == 1


def test_neither_author_nor_successor_reviews_what_was_passed_on(office: Office) -> None:
    for person in (office.leaving, office.successor):
        person.roles = [Role.CLERK, Role.REVIEWER]
        person.save()
    submitted = PenaltyFactory(author=office.leaving)
    office.depart()

    assert not PenaltyDecision.objects.reviewable_by(fresh(office.successor)).exists()
    assert not PenaltyDecision.objects.reviewable_by(fresh(office.leaving)).exists()
    assert submitted in PenaltyDecision.objects.reviewable_by(office.reviewer)


def _revision(author: User) -> Revision:
    decision = PenaltyFactory(published=True, author=author)
    return Revision.objects.create(
        penalty=decision,
        changes={"facts": ["甲", "乙"]},
        content_digest="0" * 64,
        reason="笔误",
        author=author,
        organization=author.organization,
    )


def test_successor_counts_as_author_of_what_keeps_its_authors_name(office: Office) -> None:
    office.successor.roles = [Role.CLERK, Role.REVIEWER]
    office.successor.save()
    revision = _revision(office.leaving)
    office.depart()
    revision.refresh_from_db()
    successor = fresh(office.successor)

    assert revision.author == office.leaving
    assert revision not in Revision.objects.reviewable_by(successor)
    with pytest.raises(IllegalMove, match="不同人员"):
        revisions.approve_revision(revision, by=successor, on=date(2026, 11, 23))
    revisions.cancel_revision(revision, by=successor)


def test_depart_gives_cases_another_handler() -> None:
    county = County.made()
    leaving, successor = (person_of(county.center, Role.CLERK) for _ in range(2))
    case = received(told(source=public_penalty(county)))
    desk.claim(case, by=leaving)
    admin = person_of(county.center, Role.ADMIN)

    depart(leaving, {"objections.case": successor}, by=admin, reason="退休")

    assert list(Case.objects.handled_by(fresh(successor))) == [case]
    assert TrailEntry.objects.about(case).get(verb="移交").detail["接收人"] == str(successor)


def test_depart_passes_on_records_and_filters_without_a_clash_of_names(office: Office) -> None:
    record = RecordFactory(author=office.leaving, organization=office.body)
    for person in (office.leaving, office.successor):
        SavedFilter.objects.create(
            owner=person, organization=office.body, list_key="penalty", name="本月", conditions="q=1"
        )
    office.depart()
    record.refresh_from_db()

    assert record.author == office.successor
    assert set(SavedFilter.objects.filter(owner=office.successor).values_list("name", flat=True)) == {
        "本月",
        "本月（2）",
    }


def test_depart_closes_the_account_ends_sessions_and_delegations(office: Office) -> None:
    elsewhere = Client()
    elsewhere.post("/sign-in/", {"username": office.leaving.username, "password": PASSWORD})
    today = date(2026, 11, 23)
    delegate(office.leaving, office.successor, Absence(today, today + timedelta(days=9), "病假"), by=office.leaving)
    User.objects.filter(pk=office.leaving.pk).update(calendar_token="a" * 43)
    office.depart()
    left = fresh(office.leaving)

    assert (left.is_active, left.calendar_token, left.deputies) == (False, "", [])
    assert elsewhere.get("/").status_code == 302


def test_depart_is_refused_whole_while_something_has_no_successor(office: Office) -> None:
    draft = PenaltyFactory(draft=True, author=office.leaving)
    RecordFactory(author=office.leaving, organization=office.body)

    for successors in ({}, {"disclosure.penalty": office.successor, "records.record": office.reviewer}):
        with pytest.raises(ValidationError, match="没有选定接收人"):
            depart(office.leaving, successors, by=office.admin, reason="调离")
    draft.refresh_from_db()
    assert (draft.author, fresh(office.leaving).is_active) == (office.leaving, True)
    assert not Departure.objects.exists()


def test_administrator_cannot_leave_by_his_own_hand(office: Office) -> None:
    with pytest.raises(ValidationError, match="另一名管理员"):
        depart(office.admin, {}, by=office.admin, reason="调离")


def test_administrator_of_another_body_passes_nothing_on(office: Office) -> None:
    with pytest.raises(ValidationError, match="只有其管理员"):
        depart(office.leaving, {}, by=UserFactory(admin=True), reason="调离")
    assert fresh(office.leaving).is_active


def test_colleague_who_loses_his_deputy_is_told_and_it_is_noted(office: Office) -> None:
    today = date(2026, 11, 23)
    absent = UserFactory(organization=office.body, clerk=True)
    made = delegate(absent, office.leaving, Absence(today, today + timedelta(days=9), "病假"), by=absent)
    office.depart()

    assert fresh(absent).deputies == []
    assert TrailEntry.objects.about(made).get(verb="提前结束代办").actor_id == office.admin.pk
    assert "已提前结束" in InboxMessage.objects.of(absent).latest("pk").title


def test_successor_is_told_and_finds_what_he_took_over_until_it_is_done(office: Office, client: Client) -> None:
    draft = PenaltyFactory(draft=True, author=office.leaving)
    revision = _revision(office.leaving)
    office.depart()

    assert "2 件" in InboxMessage.objects.of(office.successor).get(kind="离岗交接").title
    assert {item.object_id for item in taken_over_by(office.successor)} == {draft.pk, revision.pk}
    client.force_login(office.successor)
    assert draft.document_number in client.get("/account/taken-over/").content.decode()
    assert "接办事项" in client.get("/").content.decode()

    revisions.cancel_revision(revision, by=fresh(office.successor))
    assert [item.object_id for item in taken_over_by(office.successor)] == [draft.pk]


def test_what_was_taken_over_once_is_passed_on_again(office: Office) -> None:
    """Of what keeps its author's name the 交接清单 alone tells who goes on."""
    office.successor.roles = [Role.CLERK, Role.REVIEWER]
    office.successor.save()
    third = UserFactory(organization=office.body, roles=[Role.CLERK, Role.REVIEWER])
    revision, matter = _revision(office.leaving), matters["disclosure.revision"]
    office.depart()
    assert [list(matter.of(person)) for person in (office.leaving, office.successor, third)] == [[], [revision], []]

    depart(office.successor, {"disclosure.revision": third}, by=office.admin, reason="退休")

    assert [list(matter.of(person)) for person in (office.leaving, office.successor, third)] == [[], [], [revision]]
    assert [item.object_id for item in taken_over_by(third)] == [revision.pk]
    assert taken_over_by(office.successor) == []
    for person in (office.leaving, office.successor, third):
        assert revision not in Revision.objects.reviewable_by(fresh(person))


def test_list_keeps_names_as_they_were(office: Office, client: Client) -> None:
    draft = PenaltyFactory(draft=True, author=office.leaving)
    departure = office.depart()
    draft.document_number = "改后文号"
    draft.save()
    client.force_login(office.admin)
    page = client.get(f"/users/departures/{departure.pk}/").content.decode()

    assert departure.items.get().title in page
    assert "改后文号" not in page
    for label in ("移交人", "接收人", "监交人"):
        assert label in page


# concurrency


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", [entry.submit_one, entry.withdraw_submission], ids=["submit", "withdraw"])
def test_depart_at_once_with_the_persons_own_act_loses_nothing(
    office: Office, act: Callable[..., PenaltyDecision]
) -> None:
    row = PenaltyFactory(author=office.leaving, draft=act is entry.submit_one)

    results = at_once(lambda: act(row, by=fresh(office.leaving)), office.depart)

    assert any(isinstance(result, Departure) for result in results), results
    row.refresh_from_db()
    assert (row.author, open_count(office.leaving)) == (office.successor, 0)
    assert DepartureItem.objects.get().object_id == row.pk


@pytest.mark.django_db(transaction=True)
def test_depart_twice_at_once_passes_each_thing_on_once(office: Office) -> None:
    PenaltyFactory(draft=True, author=office.leaving)

    at_once(office.depart, office.depart)

    assert DepartureItem.objects.count() == 1


# pages


def test_page_lists_previews_and_does_it(office: Office, client: Client) -> None:
    draft = PenaltyFactory(draft=True, author=office.leaving)
    client.force_login(office.admin)
    address = f"/users/{office.leaving.pk}/departure/"
    assert draft.document_number in client.get(address).content.decode()
    chosen = {"reason": "调离", "everything": office.successor.pk}

    preview = client.post(address, chosen).content.decode()
    assert "确认移交并停用账号" in preview
    assert not Departure.objects.exists()

    answer = client.post(address, chosen | {"confirm": "1"})
    assert answer.headers["Location"] == f"/users/departures/{Departure.objects.get().pk}/"


def test_page_wants_a_successor_of_the_right_role(office: Office, client: Client) -> None:
    PenaltyFactory(draft=True, author=office.leaving)
    client.force_login(office.admin)
    address = f"/users/{office.leaving.pk}/departure/"

    assert "请选定接收人" in client.post(address, {"reason": "调离"}).content.decode()
    wrong = {
        "reason": "调离",
        "everything": office.successor.pk,
        "disclosure.penalty": office.reviewer.pk,
        "confirm": "1",
    }
    client.post(address, wrong)
    assert not Departure.objects.exists()


def test_deactivation_warns_while_work_is_open_and_obeys_when_told_again(office: Office, client: Client) -> None:
    PenaltyFactory(draft=True, author=office.leaving)
    client.force_login(office.admin)
    address = f"/users/{office.leaving.pk}/deactivate/"

    page = client.post(address, follow=True).content.decode()
    assert "名下还有 1 件未办结的事项" in page
    assert fresh(office.leaving).is_active

    client.post(address, {"anyway": "1"})
    assert not fresh(office.leaving).is_active
    assert open_count(office.leaving) == 1


def test_deactivate_refuses_while_work_is_open_wherever_it_is_asked_from(office: Office) -> None:
    PenaltyFactory(draft=True, author=office.leaving)
    with pytest.raises(WorkIsOpen, match="1 件"):
        deactivate(office.leaving, by=office.admin)
    assert fresh(office.leaving).is_active
