"""双因素认证: by choice, or because a role demands it."""

import pytest
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from foundation.access import Role
from foundation.accounts import workflow
from foundation.accounts.models import SecondFactorRule, User
from tests.factories import PASSWORD, OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db
PAGE = "/account/sessions/"
ENROL, VERIFY = "/account/second-factor/", "/account/verify/"


def sign_in(client: Client, user: User) -> None:
    client.post("/sign-in/", {"username": user.username, "password": PASSWORD})


def code_of(device: TOTPDevice) -> str:
    return f"{totp(device.bin_key):06d}"


@pytest.fixture
def enrolled() -> User:
    user: User = UserFactory()
    TOTPDevice.objects.create(user=user, name="动态口令", confirmed=True)
    return user


@pytest.fixture
def ruler() -> User:
    """An administrator of the body that acts for the province."""
    body = OrganizationFactory(acts_for=OrganizationFactory(government=True))
    user: User = UserFactory(admin=True, organization=body)
    return user


def test_enrol_shows_a_code_image_and_takes_the_first_right_code(client: Client) -> None:
    user = UserFactory()
    sign_in(client, user)
    client.get(ENROL)
    image = client.get("/account/second-factor/qr.svg")
    assert image.headers["Content-Type"] == "image/svg+xml"
    assert b"style" not in image.content
    client.post(ENROL, {"code": code_of(TOTPDevice.objects.get(user=user))})
    assert TOTPDevice.objects.get(user=user).confirmed
    assert client.get(PAGE).status_code == 200


def test_enrol_gives_a_new_secret_at_each_visit(client: Client) -> None:
    user = UserFactory()
    sign_in(client, user)
    keys = set()
    for _ in range(2):
        client.get(ENROL)
        keys.add(TOTPDevice.objects.get(user=user).key)
    assert len(keys) == 2


def test_wrong_code_does_not_enrol(client: Client) -> None:
    user = UserFactory()
    sign_in(client, user)
    client.get(ENROL)
    page = client.post(ENROL, {"code": "000000"})
    assert "code" in page.context["form"].errors
    assert not TOTPDevice.objects.get(user=user).confirmed


def test_enrolled_person_shows_the_code_after_the_password(client: Client, enrolled: User) -> None:
    sign_in(client, enrolled)
    assert client.get(PAGE).headers["Location"] == VERIFY
    assert client.get(ENROL).headers["Location"] == VERIFY
    client.post(VERIFY, {"code": code_of(TOTPDevice.objects.get(user=enrolled))})
    assert client.get(PAGE).status_code == 200


def test_code_cannot_be_used_twice(client: Client, enrolled: User) -> None:
    code = code_of(TOTPDevice.objects.get(user=enrolled))
    sign_in(client, enrolled)
    client.post(VERIFY, {"code": code})
    another = Client()
    sign_in(another, enrolled)
    assert "code" in another.post(VERIFY, {"code": code}).context["form"].errors


def test_required_role_must_enrol_before_anything_else(client: Client, ruler: User) -> None:
    workflow.require_second_factor([Role.REVIEWER], by=ruler)
    sign_in(client, UserFactory(reviewer=True))
    assert client.get(PAGE).headers["Location"] == ENROL
    assert client.get("/account/second-factor/qr.svg").status_code == 200
    clerk = Client()
    sign_in(clerk, UserFactory(clerk=True))
    assert clerk.get(PAGE).status_code == 200


def test_rules_are_set_for_the_whole_portal_by_its_managers_only(client: Client, ruler: User) -> None:
    client.force_login(UserFactory(admin=True))
    assert client.post("/users/second-factor-rules/", {"roles": [Role.CLERK]}).status_code == 403
    client.force_login(ruler)
    client.post("/users/second-factor-rules/", {"roles": [Role.CLERK, Role.ADMIN]})
    assert set(SecondFactorRule.objects.values_list("role", flat=True)) == {Role.CLERK, Role.ADMIN}


def test_reset_lets_a_person_with_a_lost_device_in_again(client: Client, enrolled: User) -> None:
    workflow.reset_second_factor(enrolled, by=UserFactory(admin=True, organization=enrolled.organization))
    sign_in(client, enrolled)
    assert client.get(PAGE).status_code == 200
