"""撤销、修复、影响期满."""

from datetime import date

import pytest

from disclosure.models import Publication, Tombstone
from foundation.moves import IllegalMove
from records.choices import CorrectionStatus, RecordStatus
from records.models import Correction, DishonestyRecord
from records.tasks import end_influence
from records.workflow import corrections, endings
from tests.records.acts import clerk_of, confirmer_of, made_public, versions_of
from tests.records.factories import RecordFactory

pytestmark = pytest.mark.django_db


def test_withdraw_of_a_public_record_leaves_a_tombstone() -> None:
    record = made_public(RecordFactory())
    entry = Publication.objects.get()

    withdrawn = endings.withdraw(record, by=confirmer_of(record), reason="原通报已撤销")

    stone = Tombstone.objects.get(publication_id=entry.pk)
    assert (withdrawn.status, withdrawn.end_reason, stone.reason) == ("withdrawn", "原通报已撤销", "原通报已撤销")
    assert not Publication.objects.exists()


def test_withdraw_of_an_internal_record_leaves_nothing_public() -> None:
    record = RecordFactory(of_person=True, internal=True)

    endings.withdraw(record, by=confirmer_of(record), reason="处分决定已撤销")

    assert not Tombstone.objects.exists()


@pytest.mark.parametrize("reason", ["马成林申诉成立", "马 成 林申诉成立", "电话 13997012345 告知"])
def test_withdraw_refuses_a_reason_that_names_a_person(reason: str) -> None:
    record = made_public(RecordFactory(responsible_persons="局长马成林、李生财"))

    with pytest.raises(IllegalMove, match="删去"):
        endings.withdraw(record, by=confirmer_of(record), reason=reason)


def test_withdraw_drops_what_still_waits() -> None:
    record = made_public(RecordFactory())
    corrections.propose(record, {"facts": "更正后的事实"}, by=clerk_of(record), reason="录入有误")

    endings.withdraw(record, by=confirmer_of(record), reason="原通报已撤销")

    record.refresh_from_db()
    assert Correction.objects.get().status == CorrectionStatus.RETURNED
    assert not record.has_pending_correction


def test_repair_ends_influence_and_publicity_without_a_trace() -> None:
    record = made_public(RecordFactory())

    repaired = endings.repair(record, by=confirmer_of(record), reason="已履行全部义务")

    assert repaired.status == RecordStatus.REPAIRED
    assert not Publication.objects.exists()
    assert not Tombstone.objects.exists()


def test_end_due_ends_what_is_over_and_nothing_twice() -> None:
    over = made_public(RecordFactory(influence_until=date(2026, 12, 31)))
    lasting = RecordFactory(internal=True, influence_until=date(2027, 1, 1))
    until_made_good = RecordFactory(internal=True, influence_until=None)

    assert endings.end_due(date(2027, 1, 1)) == 1
    assert endings.end_due(date(2027, 1, 1)) == 0

    over.refresh_from_db()
    assert (over.status, over.ended_on, over.end_reason) == ("over", date(2027, 1, 1), "影响期满")
    assert not Publication.objects.exists()
    assert set(DishonestyRecord.objects.in_force()) == {lasting, until_made_good}
    assert versions_of(over)[-1].history_change_reason == "影响期满"


def test_end_due_goes_on_beyond_one_chunk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endings, "_CHUNK", 2)
    RecordFactory.create_batch(5, internal=True, influence_until=date(2026, 12, 31))

    assert endings.end_due(date(2027, 1, 1)) == 5


def test_end_influence_looks_at_todays_day() -> None:
    RecordFactory(internal=True, influence_until=date(2020, 1, 1))

    end_influence()

    assert DishonestyRecord.objects.get().status == RecordStatus.OVER
