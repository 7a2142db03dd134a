"""The demo's accounts: printed in demo mode only, made once."""

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django.fixtures import Settings

from foundation.accounts.models import User
from integrity_portal.demo.accounts import DEMO_ACCOUNTS, create_demo_accounts

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo_accounts(qinghai: None, settings: Settings) -> list[dict[str, Any]]:
    settings.IS_DEMO = True
    create_demo_accounts()
    printed = io.StringIO()
    call_command("demo_accounts", json=True, stdout=printed)
    cards: list[dict[str, Any]] = json.loads(printed.getvalue())
    return cards


@pytest.mark.parametrize("body", ["西宁市市场监督管理局", "海东市住房和城乡建设局"])
def test_demo_accounts_gives_each_named_body_a_clerk_and_a_reviewer(
    demo_accounts: list[dict[str, Any]], body: str
) -> None:
    roles = {card["role"] for card in demo_accounts if card["organization"]["name"] == body}
    assert {"录入员", "审核员"} <= roles


def test_demo_accounts_can_sign_in_with_what_is_printed(demo_accounts: list[dict[str, Any]], client: Client) -> None:
    card = demo_accounts[0]
    response = client.post("/sign-in/", {"username": card["username"], "password": card["password"]})
    assert response.headers["Location"] == "/"
    assert set(card["organization"]) == {"name", "uscc", "region"}


def test_create_demo_accounts_twice_changes_nothing(demo_accounts: list[dict[str, Any]]) -> None:
    before = dict(User.objects.values_list("username", "password"))
    create_demo_accounts()
    assert dict(User.objects.values_list("username", "password")) == before
    assert len(before) == len(DEMO_ACCOUNTS) == len(demo_accounts)


def test_demo_accounts_refuses_outside_demo_mode() -> None:
    with pytest.raises(CommandError, match="演示模式"):
        call_command("demo_accounts")
