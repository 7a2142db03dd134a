"""工作台: each role finds what waits for it, and where to go on."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from freezegun import freeze_time

from disclosure.models import Revision
from foundation.access import Role
from foundation.messages import inbox
from foundation.organizations.choices import ChangeKind
from foundation.organizations.models import OrganizationChange
from tests.disclosure.factories import PenaltyFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def templates(client: Client, user: Any) -> set[str]:
    client.force_login(user)
    return {panel["template"] for panel in client.get("/").context["panels"]} - {""}


@pytest.mark.parametrize("role", Role)
def test_home_says_that_nothing_waits(client: Client, role: Role) -> None:
    assert templates(client, UserFactory(roles=[role])) == set()
    assert "现在没有要办的事" in client.get("/").content.decode()


@pytest.mark.parametrize("role", Role)
def test_navigation_leads_only_to_pages_of_the_role(client: Client, role: Role) -> None:
    client.force_login(UserFactory(roles=[role]))
    groups = client.get("/").context["office_nav"]

    refused = [line["url"] for group in groups for line in group["items"] if client.get(line["url"]).status_code != 200]

    assert refused == []


def test_home_tells_the_clerk_what_came_back_and_what_was_begun(client: Client) -> None:
    clerk = UserFactory(clerk=True)
    PenaltyFactory(author=clerk, returned=True)
    PenaltyFactory(author=clerk, draft=True)

    assert templates(client, clerk) == {"disclosure/panels/returned.html", "disclosure/panels/drafts.html"}


def test_home_tells_the_reviewer_what_waits(client: Client) -> None:
    reviewer = UserFactory(reviewer=True)
    PenaltyFactory(author__organization=reviewer.organization)

    assert templates(client, reviewer) == {"disclosure/panels/waiting.html"}


def test_home_tells_the_reviewer_of_corrections_and_of_texts_to_clear(client: Client) -> None:
    reviewer = UserFactory(reviewer=True)
    PenaltyFactory(author__organization=reviewer.organization, sensitive=True)
    public = PenaltyFactory(author__organization=reviewer.organization, published=True)
    changes = {"remarks": ["", "更正"]}
    Revision.objects.create(
        penalty=public, changes=changes, reason="误填", author=public.author, organization=reviewer.organization
    )

    assert templates(client, reviewer) == {"disclosure/panels/waiting.html"}
    page = client.get("/").content.decode()
    assert "1 项更正等我审核" in page
    assert "1 件含疑似个人信息" in page


@freeze_time("2026-12-02 04:00")
def test_home_tells_the_supervisor_which_bodies_lower_the_rate(client: Client) -> None:
    supervisor = UserFactory(supervisor=True)
    PenaltyFactory(author__organization=supervisor.organization)
    PenaltyFactory(author__organization=supervisor.organization, published=True)

    assert templates(client, supervisor) == {"disclosure/panels/timeliness.html"}
    assert "上报 1 条，迟报 0 条，逾期未公示 1 条" in client.get("/").content.decode()


def test_home_tells_the_administrator_of_changes_proposed_by_another(client: Client) -> None:
    admin = UserFactory(admin=True)
    other = UserFactory(admin=True, organization=admin.organization)
    OrganizationChange.objects.create(
        organization=admin.organization,
        kind=ChangeKind.RENAME,
        new_name="新名称",
        effective_on=date(2026, 11, 20),
        basis="编办〔2026〕1号",
        proposed_by=other,
    )

    assert templates(client, admin) == {"organizations/panels/changes.html"}
    assert templates(client, other) == set()


def test_home_shows_unread_messages(client: Client) -> None:
    user = UserFactory()
    inbox.tell([user], kind="due", title="明天到期")

    assert templates(client, user) == {"inbox/panels/unread.html"}
    assert "明天到期" in client.get("/").content.decode()
