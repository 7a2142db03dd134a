"""The first administrator comes from the command line."""

import io

import pytest
from django.core.management import CommandError, call_command

from foundation.access import Role
from foundation.accounts.models import User
from tests.factories import OrganizationFactory

pytestmark = pytest.mark.django_db


def test_add_user_prints_the_initial_password_once() -> None:
    body, printed = OrganizationFactory(), io.StringIO()
    call_command("add_user", "first", name="某某", organization=body.uscc, role=["管理员"], stdout=printed)
    user = User.objects.get(username="first")
    assert user.roles == [Role.ADMIN]
    assert user.must_change_password
    assert user.check_password(printed.getvalue().strip().rpartition("：")[2])


def test_add_user_refuses_an_unknown_body() -> None:
    with pytest.raises(CommandError, match="load_organizations"):
        call_command("add_user", "first", name="某某", organization="x", role=["管理员"])


def test_add_user_refuses_a_name_in_use() -> None:
    body = OrganizationFactory()
    call_command("add_user", "first", name="某某", organization=body.uscc, role=["录入员"], stdout=io.StringIO())
    with pytest.raises(CommandError):
        call_command("add_user", "first", name="某某", organization=body.uscc, role=["录入员"])
