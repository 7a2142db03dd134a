"""团队日历: days, loads and who is away, as those see them who answer for a team."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from disclosure.models import PenaltyDecision
from foundation.access import Role
from foundation.accounts.delegations import Absence, delegate
from foundation.accounts.departures import depart
from foundation.accounts.models import User
from foundation.deadlines import team, workflow
from foundation.deadlines.models import Deadline
from foundation.deadlines.rules import PUBLICITY
from foundation.organizations.models import Organization
from tests.deadlines.factories import running_deadline
from tests.disclosure.factories import PenaltyFactory
from tests.factories import OrganizationFactory, UserFactory
from tests.records.factories import LeadFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
MONDAY = date(2026, 11, 23)
ADDRESS = "/deadlines/team/"


@pytest.fixture
def reviewer(client: Client) -> User:
    user: User = UserFactory(reviewer=True)
    client.force_login(user)
    return user


def draft_of(author: User, decided_on: date = date(2026, 11, 20)) -> PenaltyDecision:
    """A draft with its period of publicity running."""
    draft: PenaltyDecision = PenaltyFactory(draft=True, author=author, decided_on=decided_on)
    workflow.start(PUBLICITY, on=draft, from_=decided_on, by_body=author.organization, title=str(draft))
    return draft


def day_of(page: str, day: date) -> str:
    """The cell of one day."""
    start = page.index(f'<time datetime="{day}"')
    return page[page.rindex("<li", 0, start) : page.index('<li class="team__day', start)]


# days


def test_month_counts_what_falls_due_on_each_day_by_kind(client: Client, reviewer: User) -> None:
    row = running_deadline(body=reviewer.organization)
    running_deadline(body=reviewer.organization, on=UserFactory())
    running_deadline()
    page = client.get(ADDRESS, {"on": "2026-12-01"}).content.decode()

    assert row.due_on == date(2026, 12, 1)
    cell = day_of(page, row.due_on)
    assert "2 件到期" in cell
    assert row.rule.matter.split("（")[0][:5] in cell


def test_rest_days_and_days_made_up_for_are_told_apart(client: Client, reviewer: User) -> None:
    page = client.get(ADDRESS, {"on": "2026-10-01"}).content.decode()

    assert "team__day--off" in day_of(page, date(2026, 10, 1))
    assert ">休<" in day_of(page, date(2026, 10, 1))
    assert "team__day--off" not in day_of(page, date(2026, 10, 10))
    assert ">班<" in day_of(page, date(2026, 10, 10))


def test_week_lists_the_things_themselves(client: Client, reviewer: User) -> None:
    row = running_deadline(body=reviewer.organization, title="试验〔2026〕77号")
    page = client.get(ADDRESS, {"on": "2026-12-02", "view": "week"}).content.decode()

    assert page.count('<li class="team__day') == 7
    assert "试验〔2026〕77号" in day_of(page, row.due_on)


def test_met_and_suspended_ones_are_on_no_day(client: Client, reviewer: User) -> None:
    met = running_deadline(body=reviewer.organization)
    Deadline.objects.filter(pk=met.pk).update(met_on=MONDAY)
    suspended = running_deadline(body=reviewer.organization, on=UserFactory())
    suspended.suspensions.create(from_on=MONDAY, reason="补正")

    assert "件到期" not in client.get(ADDRESS, {"on": "2026-12-01"}).content.decode()


@pytest.mark.parametrize(
    ("on", "first", "last"), [("2026-12-15", "2026-11-30", "2027-01-03"), ("2027-02-01", "2027-02-01", "2027-02-28")]
)
def test_month_shows_whole_weeks(on: str, first: str, last: str) -> None:
    span = team.Span.month_of(date.fromisoformat(on))

    assert (str(span.first), str(span.last), len(span.days()) % 7) == (first, last, 0)
    assert (span.before.month, span.after.month) == ((span.on.month - 2) % 12 + 1, span.on.month % 12 + 1)


# loads


def test_load_of_a_person_counts_open_due_this_week_and_overdue(client: Client, reviewer: User) -> None:
    clerk = UserFactory(organization=reviewer.organization, clerk=True, full_name="韩梅")
    draft_of(clerk)
    draft_of(clerk, decided_on=date(2026, 11, 18))
    draft_of(clerk, decided_on=date(2026, 11, 2))
    (load,) = [each for each in team.loads_of_people(reviewer.organization, MONDAY) if each.pk == clerk.pk]

    assert (load.open, load.week, load.overdue) == (3, 1, 1)
    page = client.get("/deadlines/team/items/", {"person": clerk.pk, "due": "overdue"}).content.decode()
    assert page.count('<th scope="row"') == 1
    assert "韩梅" in page


def test_load_follows_what_was_passed_on_twice(reviewer: User) -> None:
    """What keeps its author's name counts for whoever goes on with it."""
    body = reviewer.organization
    first, second, third = (UserFactory(organization=body, clerk=True, full_name=name) for name in ("甲", "乙", "丙"))
    lead = LeadFactory(author=first)
    row = running_deadline(body=body, on=lead)
    admin = UserFactory(organization=body, admin=True)
    for leaving, successor in ((first, second), (second, third)):
        depart(leaving, {"records.lead": successor}, by=admin, reason="调离")

    assert {load.name: load.open for load in team.loads_of_people(body, MONDAY) if load.open} == {"丙": 1}
    assert team.holders_of([row]) == {row.pk: "丙"}
    assert list(team.deadlines_of(reviewer, body=body, person=third)) == [row]
    assert not team.deadlines_of(reviewer, body=body, person=second)


def test_person_who_is_away_is_told_with_his_deputy(client: Client, reviewer: User) -> None:
    absent, deputy = (UserFactory(organization=reviewer.organization, clerk=True) for _ in range(2))
    delegate(absent, deputy, Absence(MONDAY, MONDAY + timedelta(days=1), "培训"), by=absent)
    page = client.get(ADDRESS).content.decode()

    assert f"由{deputy}代办" in page
    assert f"不在岗：{absent}" in day_of(page, MONDAY)
    assert f"不在岗：{absent}" not in day_of(page, MONDAY + timedelta(days=2))


def test_choosing_a_person_leaves_what_hangs_on_him(client: Client, reviewer: User) -> None:
    clerk = UserFactory(organization=reviewer.organization, clerk=True)
    mine = draft_of(clerk)
    running_deadline(body=reviewer.organization)
    page = client.get(ADDRESS, {"on": "2026-12-01", "person": clerk.pk, "view": "week"}).content.decode()

    assert str(mine) in page
    assert "试验〔2026〕1号" not in page


# whose team


@pytest.fixture
def above() -> tuple[User, Organization]:
    """A supervisor for a government, and a body under it."""
    government = OrganizationFactory(government=True)
    center = OrganizationFactory(superior=government, acts_for=government)
    return UserFactory(organization=center, supervisor=True), OrganizationFactory(superior=government)


def test_supervisor_sees_the_bodies_below_and_goes_into_one(client: Client, above: tuple[User, Organization]) -> None:
    supervisor, body = above
    running_deadline(body=body, from_=date(2026, 11, 2))
    client.force_login(supervisor)
    whole = client.get(ADDRESS).content.decode()
    assert f"?body={body.pk}" in whole

    one = client.get(ADDRESS, {"body": body.pk}).content.decode()
    assert f"{body}：每人的事项" in one
    assert "查看全部单位" in one


@pytest.mark.parametrize("asked", ["body", "person"])
@pytest.mark.parametrize("address", [ADDRESS, "/deadlines/team/items/"])
def test_other_bodies_and_their_people_are_not_found(client: Client, reviewer: User, asked: str, address: str) -> None:
    stranger = UserFactory()
    pk = stranger.pk if asked == "person" else stranger.organization.pk

    assert client.get(address, {asked: pk}).status_code == 404


@pytest.mark.parametrize("due", ["someday", "2026-13-01"])
def test_items_of_no_day_are_not_found(client: Client, reviewer: User, due: str) -> None:
    assert client.get("/deadlines/team/items/", {"due": due}).status_code == 404


def test_unreadable_question_shows_the_present_month(client: Client, reviewer: User) -> None:
    assert "2026年11月" in client.get(ADDRESS, {"on": "gestern", "body": "x"}).content.decode()


# cost


@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}?view=week", "/deadlines/team/items/"])
def test_team_of_thirty_costs_no_more_queries_than_of_one(client: Client, reviewer: User, address: str) -> None:
    draft_of(UserFactory(organization=reviewer.organization, clerk=True))
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for clerk in UserFactory.create_batch(29, organization=reviewer.organization):
        draft_of(clerk)
    with CaptureQueriesContext(connection) as thirty:
        client.get(address)

    assert len(thirty) == len(one)


# feed


def test_team_feed_tells_whose_each_is_and_dies_with_the_address(
    client: Client, above: tuple[User, Organization]
) -> None:
    supervisor, body = above
    running_deadline(body=body, title="试验〔2026〕5号")
    client.force_login(supervisor)
    client.post("/deadlines/feed/renew/", {"team": "1"})
    token = User.objects.get(pk=supervisor.pk).calendar_token
    address = f"/deadlines/feed/{token}/team.ics"
    events = Calendar.from_ical(Client().get(address).content).walk("VEVENT")

    assert [str(event["summary"]).startswith(f"{body}：试验〔2026〕5号") for event in events] == [True]
    client.post("/deadlines/feed/renew/")
    assert Client().get(address).status_code == 404


def test_clerk_has_no_team_feed() -> None:
    clerk = UserFactory(clerk=True, calendar_token="c" * 43)
    assert clerk.roles == [Role.CLERK]

    assert Client().get(f"/deadlines/feed/{clerk.calendar_token}/team.ics").status_code == 404
