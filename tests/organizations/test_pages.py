"""The directory in the office, and changes proposed and decided on its pages."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from foundation.accounts.models import User
from foundation.organizations.choices import ChangeStatus
from foundation.organizations.models import FormerName, OrganizationChange
from tests.factories import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db
RENAME = {"kind": "rename", "new_name": "新名称", "effective_on": "2026-11-20", "basis": "编办〔2026〕1号"}


@pytest.fixture
def admin(client: Client) -> User:
    user: User = UserFactory(admin=True)
    client.force_login(user)
    return user


def test_list_finds_a_body_by_its_former_name(client: Client) -> None:
    supervisor = UserFactory(supervisor=True)
    below = OrganizationFactory(superior=supervisor.organization)
    FormerName.objects.create(organization=below, name="工商行政管理局")
    client.force_login(supervisor)
    assert list(client.get("/organizations/", {"q": "工商"}).context["page"]) == [below]


def test_list_shows_nothing_outside_the_scope(client: Client, admin: User) -> None:
    OrganizationFactory()
    assert list(client.get("/organizations/").context["page"]) == [admin.organization]


def test_list_asks_as_many_queries_for_thirty_as_for_one(client: Client) -> None:
    supervisor = UserFactory(supervisor=True)
    client.force_login(supervisor)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/organizations/")
        return len(queries)

    OrganizationFactory(superior=supervisor.organization)
    count()
    few = count()
    for _ in range(28):
        OrganizationFactory(superior=supervisor.organization)
    assert count() == few


def test_propose_and_approve_on_the_pages(client: Client, admin: User) -> None:
    answer = client.post(f"/organizations/{admin.organization_id}/propose/", RENAME)
    assert answer.headers["Location"] == "/organizations/changes/"
    change = OrganizationChange.objects.get()
    client.force_login(UserFactory(admin=True, organization=admin.organization))
    client.post(f"/organizations/changes/{change.pk}/approve/")
    admin.organization.refresh_from_db()
    assert admin.organization.name == "新名称"


def test_propose_tells_problems_at_the_field_and_keeps_the_input(client: Client, admin: User) -> None:
    page = client.post(f"/organizations/{admin.organization_id}/propose/", RENAME | {"new_name": ""})
    assert "new_name" in page.context["form"].errors
    assert "编办〔2026〕1号" in page.content.decode()


def test_propose_refuses_an_unreadable_day_without_an_error_page(client: Client, admin: User) -> None:
    page = client.post(f"/organizations/{admin.organization_id}/propose/", RENAME | {"effective_on": "去年"})
    assert "effective_on" in page.context["form"].errors


def test_proposer_is_told_that_another_must_approve(client: Client, admin: User) -> None:
    client.post(f"/organizations/{admin.organization_id}/propose/", RENAME)
    change = OrganizationChange.objects.get()
    page = client.post(f"/organizations/changes/{change.pk}/approve/", follow=True)
    assert "另一名管理员" in page.content.decode()
    assert OrganizationChange.objects.get().status == ChangeStatus.PROPOSED


def test_refuse_without_a_reason_asks_for_one(client: Client, admin: User) -> None:
    client.post(f"/organizations/{admin.organization_id}/propose/", RENAME)
    change = OrganizationChange.objects.get()
    page = client.post(f"/organizations/changes/{change.pk}/refuse/", {"reason": ""}, follow=True)
    assert "请填写退回变更的理由" in page.content.decode()
