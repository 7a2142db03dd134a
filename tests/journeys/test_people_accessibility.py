"""The pages of 代办, 离岗交接 and the team's calendar, for everybody who uses them."""

import pytest

from tests.journeys.accessibility import MODES, problems
from tests.journeys.conftest import Visitor
from tests.journeys.portal import Portal

_PEOPLE = """
from datetime import timedelta
from django.utils import timezone
from foundation.accounts.delegations import Absence, delegate
from foundation.accounts.departures import depart
from foundation.accounts.hanging import matters
from foundation.accounts.models import User
from tests.disclosure.factories import PenaltyFactory
from tests.factories import UserFactory
clerk, admin = (User.objects.get(username=f"xining_{role}") for role in ("clerk", "admin"))
made = dict(organization=clerk.organization, roles=clerk.roles)
deputy, leaving, left = (UserFactory(full_name=name, **made) for name in ("马志远", "李秀兰", "赵国栋"))
today = timezone.localdate()
delegate(clerk, deputy, Absence(today, today + timedelta(days=4), "培训"), by=clerk)
for person, number in ((leaving, 7201), (left, 7202)):
    PenaltyFactory(author=person, draft=True, document_number=f"宁市监罚〔2026〕{number}号")
done = depart(left, dict.fromkeys(matters, clerk), by=admin, reason="调离")
print(leaving.pk, done.pk)
"""
_CLERK = ["/", "/account/delegations/", "/account/taken-over/"]
_REVIEWER = ["/deadlines/team/", "/deadlines/team/?view=week", "/deadlines/team/items/"]
_SUPERVISOR = ["/deadlines/team/", "/deadlines/team/items/?due=overdue"]


@pytest.fixture(scope="module")
def people(portal: Portal) -> list[str]:
    """The keys of somebody who leaves, and of the list of somebody who left."""
    return portal.manage("shell", "--verbosity", "0", "-c", _PEOPLE).split()[-2:]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("username", "pages"),
    [("xining_clerk", _CLERK), ("xining_reviewer", _REVIEWER), ("xining_supervisor", _SUPERVISOR)],
    ids=["clerk", "reviewer", "supervisor"],
)
def test_page_of_a_team_is_open_to_everyone(visitor: Visitor, username: str, pages: list[str], mode: str) -> None:
    visitor.sign_in(username)
    visitor.open_office(f"/display/?{mode}")

    assert problems(visitor.page, visitor.portal.office_url, pages) == []


def test_page_of_a_departure_is_open_to_everyone(visitor: Visitor, people: list[str]) -> None:
    leaving, done = people
    visitor.sign_in("xining_admin")
    pages = ["/health/", f"/users/{leaving}/departure/", f"/users/{leaving}/delegations/", f"/users/departures/{done}/"]

    assert problems(visitor.page, visitor.portal.office_url, pages) == []
