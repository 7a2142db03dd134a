"""Two people at once: the second is told so, and nothing happens twice."""

from typing import Any

import pytest

from disclosure.models import Publication
from foundation.moves import IllegalMove
from foundation.trail.models import TrailEntry
from records.models import Correction, DishonestyRecord
from records.workflow import confirmation, corrections, endings, entry, review
from records.workflow.entry import DuplicateRecord
from tests.concurrency import at_once, of_type
from tests.factories import OrganizationFactory, UserFactory
from tests.records.acts import clerk_of, confirmed, confirmer_of, reviewer_of
from tests.records.factories import RecordFactory, told

pytestmark = pytest.mark.django_db(transaction=True)


def test_approve_by_two_reviewers_happens_once() -> None:
    record: Any = RecordFactory()
    first, second = reviewer_of(record), reviewer_of(record)

    results = at_once(lambda: review.approve(record, by=first), lambda: review.approve(record, by=second))

    assert (of_type(results, DishonestyRecord), of_type(results, IllegalMove)) == (1, 1)
    assert TrailEntry.objects.filter(verb="审核通过").count() == 1


def test_confirm_by_two_people_happens_once() -> None:
    record: Any = RecordFactory(approved=True)
    first, second = confirmer_of(record), confirmer_of(record)

    results = at_once(lambda: confirmation.confirm(record, by=first), lambda: confirmation.confirm(record, by=second))

    assert (of_type(results, DishonestyRecord), of_type(results, IllegalMove)) == (1, 1)
    assert TrailEntry.objects.filter(verb="确认").count() == 1


def test_publish_by_two_people_makes_one_entry() -> None:
    record = confirmed(RecordFactory())
    first, second = confirmer_of(record), confirmer_of(record)

    results = at_once(
        *(lambda by=by: confirmation.publish(record, by=by, reason="信息公开条例第十九条") for by in (first, second))
    )

    assert (of_type(results, DishonestyRecord), of_type(results, IllegalMove)) == (1, 1)
    assert Publication.objects.count() == 1


def test_enter_of_the_same_record_twice_keeps_one() -> None:
    first = UserFactory(clerk=True)
    second = UserFactory(clerk=True, organization=first.organization)
    values = told(OrganizationFactory())

    results = at_once(*(lambda by=by: entry.enter(values, by=by, submit=False) for by in (first, second)))

    assert (of_type(results, DishonestyRecord), of_type(results, DuplicateRecord)) == (1, 1)
    assert DishonestyRecord.objects.count() == 1


def test_withdraw_while_its_correction_is_approved_ends_withdrawn() -> None:
    record = confirmed(RecordFactory())
    record = confirmation.publish(record, by=confirmer_of(record), reason="信息公开条例第十九条")
    correction = corrections.propose(record, {"remarks": "更正"}, by=clerk_of(record), reason="录入有误")
    first, second = confirmer_of(record), reviewer_of(record)

    results = at_once(
        lambda: endings.withdraw(record, by=first, reason="原通报已撤销"),
        lambda: corrections.approve_correction(correction, by=second),
    )

    record.refresh_from_db()
    assert of_type(results, DishonestyRecord) == 1
    assert of_type(results, IllegalMove) + of_type(results, Correction) == 1
    assert record.status == "withdrawn"
    assert not Publication.objects.exists()
    assert not Correction.objects.pending().exists()
