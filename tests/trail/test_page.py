import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from foundation.trail.models import TrailEntry
from foundation.trail.recording import record, record_all, record_fact
from foundation.trail.sealing import seal_pending
from tests.factories import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_page_shows_supervisors_their_own_scope_only(client: Client) -> None:
    superior = OrganizationFactory()
    supervisor = UserFactory(supervisor=True, organization=superior)
    below = UserFactory(organization=OrganizationFactory(superior=superior))
    stranger = UserFactory(organization=OrganizationFactory())
    seen, hidden = (record(user, "审核通过", user.organization) for user in (below, stranger))

    visible = TrailEntry.objects.visible_to(supervisor)

    assert seen in visible
    assert hidden not in visible


def test_acts_of_no_body_are_shown_to_who_manages_everything_only() -> None:
    province = OrganizationFactory(government=True)
    commission = OrganizationFactory(superior=province, acts_for=province)
    failed = record_fact(None, "登录失败", label="accounts.user", pk="", title="nobody")
    managers = UserFactory(admin=True, organization=commission), UserFactory(admin=True)

    assert [failed in TrailEntry.objects.visible_to(manager) for manager in managers] == [True, False]


@pytest.mark.parametrize(("trait", "status"), [("clerk", 403), ("reviewer", 403), ("supervisor", 200), ("admin", 200)])
def test_page_is_for_supervisors_and_admins(client: Client, trait: str, status: int) -> None:
    client.force_login(UserFactory(**{trait: True}))

    assert client.get(reverse("trail:list")).status_code == status


def test_page_tells_the_state_of_each_seal(client: Client) -> None:
    supervisor = UserFactory(supervisor=True)
    record(supervisor, "审核通过", supervisor.organization)
    seal_pending()
    record(supervisor, "公示", supervisor.organization)
    client.force_login(supervisor)

    rows = client.get(reverse("trail:list")).context["rows"]

    assert [(entry.verb, intact) for entry, intact in rows if entry.verb in ("公示", "审核通过")] == [
        ("公示", None),
        ("审核通过", True),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [({"q": "没有这个"}, 0), ({"verb": "公示"}, 1), ({"until": "2020-01-01"}, 0), ({"since": "x"}, 1)],
)
def test_page_filters(client: Client, query: dict[str, str], found: int) -> None:
    supervisor = UserFactory(supervisor=True)
    record(supervisor, "公示", supervisor.organization)
    client.force_login(supervisor)

    rows = client.get(reverse("trail:list"), query).context["rows"]

    assert len([entry for entry, _ in rows if entry.verb == "公示"]) == found


def test_page_takes_the_same_queries_for_one_entry_and_for_thirty(client: Client) -> None:
    supervisor = UserFactory(supervisor=True)
    client.force_login(supervisor)

    def queries(entries: int) -> int:
        record_all(supervisor, "公示", [supervisor.organization] * entries)
        seal_pending()
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("trail:list"))
        return len(captured)

    queries(1)
    assert queries(0) == queries(29)
