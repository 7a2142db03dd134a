"""The office that runs the site, its writer and its reviewer, on 24 November 2026."""

import pytest

from foundation.accounts.models import User
from foundation.organizations.models import Organization
from tests.disclosure.articles.factories import pair, running_office


@pytest.fixture
def office() -> Organization:
    return running_office()


@pytest.fixture
def people(office: Organization) -> tuple[User, User]:
    return pair(office)
