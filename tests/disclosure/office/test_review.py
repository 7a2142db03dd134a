"""The queue of a reviewer: what waits for him, single verbs with their reasons."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from disclosure.choices import DecisionStatus, RevisionStatus
from disclosure.models import Revision
from tests.disclosure.factories import PenaltyFactory, PermitFactory
from tests.factories import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db

QUEUE = "/disclosure/review/"


@pytest.fixture
def reviewer(client: Client) -> Any:
    user = UserFactory(reviewer=True)
    client.force_login(user)
    return user


@pytest.fixture
def clerk(reviewer: Any) -> Any:
    return UserFactory(clerk=True, organization=reviewer.organization)


def act(client: Client, decision: Any, verb: str, **data: str) -> Any:
    return client.post(reverse("disclosure:move", args=[decision.kind, decision.pk, verb]), data)


def test_queue_lists_both_kinds_oldest_due_first(client: Client, clerk: Any) -> None:
    later = PenaltyFactory(author=clerk, due_on=date(2026, 12, 3))
    sooner = PermitFactory(author=clerk, due_on=date(2026, 12, 1))

    assert client.get(QUEUE).context["rows"] == [sooner, later]


def test_queue_leaves_out_own_entries_and_other_bodies(client: Client, reviewer: Any) -> None:
    PenaltyFactory(author=reviewer)
    PenaltyFactory()

    assert client.get(QUEUE).context["rows"] == []


def test_queue_costs_the_same_for_one_row_and_thirty(
    client: Client, clerk: Any, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    PenaltyFactory(author=clerk)
    client.get(QUEUE)
    with CaptureQueriesContext(connection) as one:
        client.get(QUEUE)
    PenaltyFactory.create_batch(29, author=clerk)

    with django_assert_max_num_queries(len(one)):
        client.get(QUEUE)


def test_return_asks_for_a_reason(client: Client, clerk: Any) -> None:
    decision = PenaltyFactory(author=clerk)

    response = act(client, decision, "return_", reason=" ")

    assert response.status_code == 200
    assert "理由" in response.content.decode()
    decision.refresh_from_db()
    assert decision.status == DecisionStatus.SUBMITTED


def test_return_sends_the_decision_back_with_the_reason(client: Client, clerk: Any) -> None:
    decision = PenaltyFactory(author=clerk)

    act(client, decision, "return_", reason="罚款金额单位应为万元")

    decision.refresh_from_db()
    assert (decision.status, decision.review_reason) == (DecisionStatus.RETURNED, "罚款金额单位应为万元")


@pytest.mark.parametrize(("verb", "status"), [("approve", 403), ("publish", 404), ("nothing", 404)])
def test_move_refuses_wrong_roles_and_unknown_verbs(client: Client, verb: str, status: int) -> None:
    clerk = UserFactory(clerk=True)
    client.force_login(clerk)

    assert act(client, PenaltyFactory(author=clerk), verb).status_code == status


def test_move_of_a_stranger_finds_nothing(client: Client, reviewer: Any) -> None:
    assert act(client, PenaltyFactory(), "approve").status_code == 404


def test_withdraw_refuses_a_day_that_has_not_come(client: Client, clerk: Any) -> None:
    decision = PenaltyFactory(author=clerk, published=True)

    response = act(client, decision, "withdraw", reason="决定被撤销", known_on="2099-01-01")

    assert "不能晚于今天" in response.content.decode()


def test_record_offers_only_what_the_person_may_do(client: Client, clerk: Any) -> None:
    decision = PenaltyFactory(author=clerk)

    offered = client.get(reverse("disclosure:detail", args=["penalty", decision.pk])).context["offers"]

    assert [offer.move.verb for offer in offered] == ["approve", "return_"]


def test_revision_shows_old_beside_new_and_is_approved_by_a_second_person(client: Client, clerk: Any) -> None:
    decision = PenaltyFactory(author=clerk, published=True, has_pending_revision=True)
    revision = Revision.objects.create(
        penalty=decision,
        changes={"fine": ["0.500000", "0.800000"]},
        content_digest="",
        reason="金额误填",
        author=clerk,
        organization=clerk.organization,
    )

    page = client.get(reverse("disclosure:revision", args=[revision.pk]))
    assert page.context["changes"] == [
        {"label": "罚款金额（万元）", "old": "0.5 万元（5,000.00 元）", "new": "0.8 万元（8,000.00 元）"}
    ]

    client.post(reverse("disclosure:move_revision", args=[revision.pk, "return_"]), {"reason": "原件为 0.5"})
    revision.refresh_from_db()
    assert revision.status == RevisionStatus.RETURNED


def test_revision_marks_doubtful_passages_before_it_is_approved(client: Client, clerk: Any) -> None:
    decision = PenaltyFactory(author=clerk, published=True, has_pending_revision=True)
    revision = Revision.objects.create(
        penalty=decision,
        changes={"facts": ["旧", "联系电话 13900001234。"]},
        content_digest="",
        reason="补充",
        author=clerk,
        organization=clerk.organization,
    )

    page = client.get(reverse("disclosure:revision", args=[revision.pk]))

    assert "违法事实含疑似手机号" in page.content.decode()
    assert len(page.context["doubts"]) == 1


def test_revision_of_another_body_is_not_found(client: Client, reviewer: Any) -> None:
    decision = PenaltyFactory(published=True)
    revision = Revision.objects.create(
        penalty=decision,
        changes={},
        content_digest="",
        reason="x",
        author=decision.author,
        organization=OrganizationFactory(),
    )

    assert client.get(reverse("disclosure:revision", args=[revision.pk])).status_code == 404
