"""Whose records a person sees, and whom an administrator manages (issue 2 §2)."""

import pytest

from foundation.access import Role
from foundation.accounts.models import User
from foundation.organizations.models import Organization
from tests.factories import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db


class Country:
    """A province, a county in it, each government with a commission that acts for it; courts beside them."""

    def __init__(self) -> None:
        self.province = OrganizationFactory(government=True)
        self.provincial_commission = OrganizationFactory(superior=self.province, acts_for=self.province)
        self.county = OrganizationFactory(government=True, superior=self.province)
        self.county_commission = OrganizationFactory(superior=self.county, acts_for=self.county)
        self.bureau = OrganizationFactory(superior=self.county)
        self.office = OrganizationFactory(superior=self.bureau)
        self.high_court = OrganizationFactory(court=True)
        self.county_court = OrganizationFactory(court=True, superior=self.high_court)


@pytest.fixture
def country() -> Country:
    return Country()


def seen(user: User) -> set[Organization]:
    return set(Organization.objects.visible_to(user))


def managed(user: User) -> set[Organization]:
    return set(Organization.objects.manageable_by(user))


@pytest.mark.parametrize("role", [Role.CLERK, Role.REVIEWER, Role.ADMIN])
def test_scope_of_clerks_reviewers_and_admins_is_their_own_body(country: Country, role: Role) -> None:
    assert seen(UserFactory(organization=country.bureau, roles=[role])) == {country.bureau}


def test_supervisor_of_a_commission_sees_the_government_it_acts_for(country: Country) -> None:
    supervisor = UserFactory(supervisor=True, organization=country.county_commission)
    assert seen(supervisor) == {country.county, country.county_commission, country.bureau, country.office}


def test_supervisor_of_the_provincial_commission_sees_no_court(country: Country) -> None:
    supervisor = UserFactory(supervisor=True, organization=country.provincial_commission)
    assert not {country.high_court, country.county_court} & seen(supervisor)
    assert country.office in seen(supervisor)


def test_supervisor_of_another_body_sees_its_own_subtree(country: Country) -> None:
    assert seen(UserFactory(supervisor=True, organization=country.bureau)) == {country.bureau, country.office}


def test_supervisor_of_a_court_sees_the_courts_below(country: Country) -> None:
    supervisor = UserFactory(supervisor=True, organization=country.high_court)
    assert seen(supervisor) == {country.high_court, country.county_court}


def test_scope_includes_the_bodies_whose_records_are_continued(country: Country) -> None:
    country.bureau.inherited = [country.county_court.pk]
    country.bureau.save()
    assert seen(UserFactory(organization=country.bureau)) == {country.bureau, country.county_court}


def test_admin_manages_his_own_body_only(country: Country) -> None:
    assert managed(UserFactory(admin=True, organization=country.bureau)) == {country.bureau}


def test_admin_of_a_commission_manages_the_governments_subtree(country: Country) -> None:
    admin = UserFactory(admin=True, organization=country.county_commission)
    assert managed(admin) == {country.county, country.county_commission, country.bureau, country.office}


def test_admin_of_the_provincial_commission_manages_all(country: Country) -> None:
    admin = UserFactory(admin=True, organization=country.provincial_commission)
    assert managed(admin) == set(Organization.objects.all())


def test_admin_of_the_provincial_commission_may_open_every_entry_of_the_directory(country: Country) -> None:
    admin = UserFactory(admin=True, organization=country.provincial_commission)
    assert set(Organization.objects.known_to(admin)) == set(Organization.objects.all())


@pytest.mark.parametrize("role", [Role.CLERK, Role.REVIEWER, Role.SUPERVISOR])
def test_nobody_but_an_admin_manages_anything(country: Country, role: Role) -> None:
    assert managed(UserFactory(organization=country.provincial_commission, roles=[role])) == set()


def test_people_are_managed_where_their_body_is(country: Country) -> None:
    admin = UserFactory(admin=True, organization=country.county_commission)
    mine, stranger = UserFactory(organization=country.office), UserFactory(organization=country.county_court)
    assert mine in User.objects.manageable_by(admin)
    assert stranger not in User.objects.manageable_by(admin)


def test_an_admin_cannot_take_over_a_superuser_of_his_body(country: Country) -> None:
    admin = UserFactory(admin=True, organization=country.bureau)
    superuser = UserFactory(organization=country.bureau, is_superuser=True)
    assert superuser not in User.objects.manageable_by(admin)
