"""The side navigation of the office: what waits is counted anew on every page, at the cost of one question."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from foundation.access import Role
from foundation.accounts.models import User
from foundation.home import lines_of
from foundation.messages.inbox import tell
from tests.disclosure.factories import PenaltyFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def figures(user: User) -> dict[str, int]:
    """As the next page finds this person."""
    return {item.label: count for item, count in lines_of(User.objects.get(pk=user.pk))}


def test_figure_follows_what_happened_since_the_last_page() -> None:
    user = UserFactory(clerk=True)
    assert figures(user)["收件箱"] == 0

    tell([user], kind="test", title="一")
    tell([user], kind="test", title="二")

    assert figures(user)["收件箱"] == 2


def test_lines_follow_the_roles_at_once() -> None:
    user = UserFactory(clerk=True)
    PenaltyFactory(author=UserFactory(clerk=True, organization=user.organization), due_on=date(2026, 12, 1))
    assert "待审核" not in figures(user)

    User.objects.filter(pk=user.pk).update(roles=[Role.CLERK, Role.REVIEWER])

    assert figures(user)["待审核"] == 1


def test_own_work_does_not_wait_for_oneself() -> None:
    user = UserFactory(roles=[Role.CLERK, Role.REVIEWER])
    assert figures(user)["待审核"] == 0

    PenaltyFactory(author=user, due_on=date(2026, 12, 1))

    assert figures(user)["待审核"] == 0


def test_all_figures_of_a_page_are_one_question(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    user = UserFactory(roles=list(Role))
    lines_of(user)

    with django_assert_num_queries(1):
        lines_of(user)
