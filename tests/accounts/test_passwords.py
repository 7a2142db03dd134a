"""口令规则 of GB/T 22239 8.1.4.1 as this portal keeps them."""

from datetime import timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from foundation.accounts import passwords, workflow
from foundation.accounts.models import User
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("password", ["abcdefghij2", "ABCDEFGHIJ2", "abcdefghijK", "12345678-90"])
def test_two_classes_of_signs_are_refused(password: str) -> None:
    with pytest.raises(ValidationError, match="至少三类"):
        validate_password(password, UserFactory())


@pytest.mark.parametrize("password", ["abcdefghK2", "abcdefgh-2", "ABCDEFG-中2", "Qinghai-2026-demo"])
def test_three_classes_of_signs_are_accepted(password: str) -> None:
    validate_password(password, UserFactory())


def test_short_password_is_refused() -> None:
    with pytest.raises(ValidationError):
        validate_password("Ab-345678", UserFactory())


def test_none_of_the_last_five_is_taken_again() -> None:
    user = UserFactory()
    used = [PASSWORD, *(f"Different-{number}-pass" for number in range(4))]
    for password in used[1:]:
        workflow.change_password(user, password, session_key=None)
    for password in used:
        with pytest.raises(ValidationError, match="最近 5 次"):
            workflow.change_password(user, password, session_key=None)
    workflow.change_password(user, "Different-5-pass", session_key=None)
    workflow.change_password(user, PASSWORD, session_key=None)


def test_password_expires_after_ninety_days() -> None:
    now = timezone.now()
    assert not passwords.is_expired(UserFactory(password_changed_at=now - timedelta(days=89)))
    assert passwords.is_expired(UserFactory(password_changed_at=now - timedelta(days=91)))


def test_initial_password_satisfies_every_rule_and_differs_each_time() -> None:
    drawn = {passwords.initial_password() for _ in range(50)}
    assert len(drawn) == 50
    for password in drawn:
        validate_password(password, User())


def test_former_passwords_beyond_five_are_forgotten() -> None:
    user = UserFactory()
    for number in range(8):
        workflow.change_password(user, f"Different-{number}-pass", session_key=None)
    assert user.former_passwords.count() == passwords.REMEMBERED
