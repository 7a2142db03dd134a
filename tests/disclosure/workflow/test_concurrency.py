"""Two people at once: the second is told so, and nothing happens twice."""

from typing import Any

import pytest

from disclosure.choices import DecisionKind, RevisionStatus
from disclosure.imports import running
from disclosure.models import PenaltyDecision, Publication, Revision
from disclosure.workflow import endings, entry, review, revisions
from disclosure.workflow.entry import DuplicateDecision
from foundation.moves import IllegalMove
from foundation.organizations.identifiers import PLACEHOLDER_USCC
from foundation.trail.models import TrailEntry
from tests.concurrency import at_once, of_type
from tests.disclosure.acts import approved, clerk_of, reviewer_of
from tests.disclosure.factories import PenaltyFactory
from tests.disclosure.imports import offices
from tests.disclosure.workflow.test_entry import values
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_approve_by_two_reviewers_publishes_once() -> None:
    penalty: Any = PenaltyFactory()
    first, second = reviewer_of(penalty), reviewer_of(penalty)

    results = at_once(lambda: review.approve(penalty, by=first), lambda: review.approve(penalty, by=second))

    assert (of_type(results, PenaltyDecision), of_type(results, IllegalMove)) == (1, 1)
    assert Publication.objects.count() == 1
    assert TrailEntry.objects.filter(verb="审核通过").count() == 1


def test_enter_of_the_same_decision_twice_keeps_one() -> None:
    first = UserFactory(clerk=True)
    second = UserFactory(clerk=True, organization=first.organization)
    told = values(first.organization)

    results = at_once(
        *(lambda by=by: entry.enter(DecisionKind.PENALTY, told, by=by, submit=False) for by in (first, second))
    )

    assert (of_type(results, PenaltyDecision), of_type(results, DuplicateDecision)) == (1, 1)
    assert PenaltyDecision.objects.count() == 1


def test_import_of_the_same_decisions_in_two_orders_at_once_enters_each_once() -> None:
    clerk = UserFactory(clerk=True)
    rows = [offices.penalty(clerk, number, CF_XDR_SHXYM=PLACEHOLDER_USCC) for number in range(40)]
    batches = [offices.received(offices.xlsx(told), clerk) for told in (rows, rows[::-1])]

    at_once(*(lambda batch=batch: running.run(batch) for batch in batches))

    for batch in batches:
        batch.refresh_from_db()
    assert [batch.status for batch in batches] == ["done", "done"]
    assert sorted((batch.accepted, batch.unchanged) for batch in batches) == [(0, 40), (40, 0)]
    assert PenaltyDecision.objects.count() == 40
    assert not Revision.objects.exists()


def test_withdraw_while_its_revision_is_approved_ends_withdrawn() -> None:
    made: PenaltyDecision = PenaltyFactory()
    penalty = approved(made)
    changes = revisions.changes_between(penalty, {"remarks": "更正"})
    revision = revisions.propose(penalty, changes, by=clerk_of(penalty), reason="录入有误")
    first, second = reviewer_of(penalty), reviewer_of(penalty)

    results = at_once(
        lambda: endings.withdraw(penalty, by=first, reason="复议撤销"),
        lambda: revisions.approve_revision(revision, by=second),
    )

    assert of_type(results, PenaltyDecision) == 1
    assert of_type(results, IllegalMove) + of_type(results, Revision) == 1
    assert not Publication.objects.exists()
    assert not Revision.objects.filter(status=RevisionStatus.PENDING).exists()
