"""Every office page of the records' room, as the walk of the addresses knows them, for the people who work with it."""

import pytest

from tests.journeys.accessibility import MODES, problems
from tests.journeys.conftest import Visitor
from tests.journeys.portal import Portal

_ADDRESSES = """
from django.urls import reverse
from foundation.accounts.models import User
from tests.access.examples import EXAMPLES
from tests.factories import OrganizationFactory, RegionFactory, UserFactory
# The portal is shared by all journeys, and their factories count from nought.
for factory in (OrganizationFactory, RegionFactory, UserFactory):
    factory.reset_sequence(5000)
clerk = User.objects.get(username="datong_clerk")
for name, example in EXAMPLES.items():
    is_page = example.method == "get" and name != "records:edit" and not name.endswith("export")
    if name.startswith("records:") and is_page:
        print(reverse(name, kwargs=example.record(clerk) if example.record else example.arguments))
"""


@pytest.fixture(scope="module")
def addresses(portal: Portal) -> list[str]:
    return portal.manage("shell", "--verbosity", "0", "-c", _ADDRESSES).split()


@pytest.mark.parametrize("mode", MODES)
def test_page_of_the_records_is_open_to_everyone(visitor: Visitor, addresses: list[str], mode: str) -> None:
    visitor.sign_in("datong_clerk")
    visitor.open_office(f"/display/?{mode}")

    assert problems(visitor.page, visitor.portal.office_url, addresses) == []
