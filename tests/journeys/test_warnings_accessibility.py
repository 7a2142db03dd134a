"""The pages of early warning, for the people who watch and for those who set the rules."""

import pytest

from tests.journeys.accessibility import MODES, problems
from tests.journeys.conftest import Visitor
from tests.journeys.portal import Portal

_WARNINGS = """
from evaluations.choices import WarningLevel
from foundation.accounts.models import User
from tests.evaluations.warnings.factories import WarningFactory
body = User.objects.get(username="province_supervisor").organization
for level in WarningLevel:
    warning = WarningFactory.create(key=f"open-to-all-{level}", body=body, organization=body, level=level)
    print(warning.get_absolute_url())
"""
_SUPERVISORS = ["/evaluations/warnings/", "/evaluations/warnings/wall/", "/evaluations/warnings/rules/"]
_ADMINISTRATORS = ["/evaluations/warnings/rules/", "/evaluations/warnings/rules/1/"]


@pytest.fixture(scope="module")
def addresses(portal: Portal) -> list[str]:
    return portal.manage("shell", "--verbosity", "0", "-c", _WARNINGS).split()


@pytest.mark.parametrize("mode", MODES)
def test_page_of_warnings_is_open_to_everyone(visitor: Visitor, addresses: list[str], mode: str) -> None:
    visitor.sign_in("province_supervisor")
    visitor.open_office(f"/display/?{mode}")

    assert problems(visitor.page, visitor.portal.office_url, [*_SUPERVISORS, *addresses]) == []


def test_page_of_a_rule_is_open_to_everyone(visitor: Visitor) -> None:
    visitor.sign_in("province_admin")

    assert problems(visitor.page, visitor.portal.office_url, _ADMINISTRATORS) == []
