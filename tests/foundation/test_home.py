"""The side navigation of the office: what waits is counted anew on every page, at the cost of one question."""

from datetime import date

import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from freezegun.api import FrozenDateTimeFactory
from pytest_django import DjangoAssertNumQueries

from foundation import reading
from foundation.access import Role
from foundation.accounts.delegations import Absence, delegate
from foundation.accounts.models import User
from foundation.home import lines_of
from foundation.messages.inbox import tell
from foundation.organizations.models import Organization
from tests.deadlines.factories import running_deadline
from tests.disclosure.factories import PenaltyFactory
from tests.factories import OrganizationFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
MONDAY = date(2026, 11, 23)


def awaits_review(body: Organization) -> User:
    """A decision of this body by a colleague, who is returned."""
    author: User = UserFactory(clerk=True, organization=body)
    PenaltyFactory(author=author, due_on=date(2026, 12, 1))
    return author


def figures(user: User) -> dict[str, int]:
    """As the next page finds this person."""
    return {item.label: count for item, count in lines_of(User.objects.get(pk=user.pk))}


def test_figure_follows_what_happened_since_the_last_page() -> None:
    user = UserFactory(clerk=True)
    assert figures(user)["收件箱"] == 0

    tell([user], kind="test", title="一")
    tell([user], kind="test", title="二")

    assert figures(user)["收件箱"] == 2


def test_each_sees_his_own() -> None:
    mine, theirs = UserFactory(clerk=True), UserFactory(clerk=True)
    tell([theirs], kind="test", title="一")

    assert [figures(user)["收件箱"] for user in (mine, theirs)] == [0, 1]


def test_figure_follows_the_roles_at_once() -> None:
    user = UserFactory(clerk=True)
    awaits_review(user.organization)
    assert "待审核" not in figures(user)

    User.objects.filter(pk=user.pk).update(roles=[Role.REVIEWER])

    assert figures(user)["待审核"] == 1


def test_figure_follows_the_person_to_another_body_at_once() -> None:
    user, other = UserFactory(reviewer=True), OrganizationFactory()
    awaits_review(other)
    assert figures(user)["待审核"] == 0

    User.objects.filter(pk=user.pk).update(organization=other)

    assert figures(user)["待审核"] == 1


def test_figure_follows_the_bodies_that_one_continues_at_once() -> None:
    user, ended = UserFactory(reviewer=True), OrganizationFactory()
    awaits_review(ended)
    assert figures(user)["待审核"] == 0

    Organization.objects.filter(pk=user.organization_id).update(inherited=[ended.pk])

    assert figures(user)["待审核"] == 1


def test_figure_follows_four_eyes_at_once() -> None:
    reviewer = UserFactory(roles=[Role.CLERK, Role.REVIEWER])
    author = awaits_review(reviewer.organization)
    assert figures(reviewer)["待审核"] == 1

    delegate(author, reviewer, Absence(MONDAY, MONDAY, "年休假"), by=author)

    assert figures(reviewer)["待审核"] == 0


def test_own_work_does_not_wait_for_oneself() -> None:
    user = UserFactory(roles=[Role.CLERK, Role.REVIEWER])
    PenaltyFactory(author=user, due_on=date(2026, 12, 1))

    assert figures(user)["待审核"] == 0


def test_figure_follows_the_day(freezer: FrozenDateTimeFactory) -> None:
    user = UserFactory(clerk=True)
    due_on = running_deadline(body=user.organization).due_on
    assert figures(user)["我的期限"] == 0

    freezer.move_to(f"{due_on} 00:00:01+08:00")

    assert figures(user)["我的期限"] == 1


def test_figure_is_read_where_the_page_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    user = UserFactory(clerk=True)
    asked: list[str] = []

    def connected() -> BaseDatabaseWrapper:
        asked.append(reading.source())
        return connections["default"]

    monkeypatch.setattr(reading, "connection", connected)
    with reading.reading_from("replica"):
        lines_of(user)

    assert asked == ["replica"]


def test_all_figures_of_a_page_are_one_question(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    user = UserFactory(roles=list(Role))
    lines_of(user)

    with django_assert_num_queries(1):
        lines_of(user)
