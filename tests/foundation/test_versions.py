"""Versions read again: what each changed, and what stood when."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from disclosure.models import PenaltyDecision
from foundation import versions
from tests.disclosure.factories import PenaltyFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
NUMBER = "11010519491231002X"


def _kept(decision: PenaltyDecision, *, at: datetime) -> None:
    decision.save()
    history: Any = decision.history
    history.filter(pk=history.latest().pk).update(history_date=at)


def test_changes_name_who_when_why_and_each_field_from_what_to_what() -> None:
    decision = PenaltyFactory(legal_representative="李四")
    decision.legal_representative = "王五"
    decision.save()
    someone = UserFactory(full_name="马玉兰")
    decision.history.filter(pk=decision.history.latest().pk).update(history_user=someone, history_change_reason="更正")

    latest, first = versions.changes(decision)

    assert (latest.by, latest.reason, latest.fields) == ("马玉兰", "更正", {"legal_representative": ("李四", "王五")})
    assert (first.by, first.fields) == (versions.SYSTEM, {})
    assert (first.stood.legal_representative, latest.stood.legal_representative) == ("李四", "王五")


def test_changes_tell_only_what_is_asked_for() -> None:
    decision = PenaltyFactory(legal_representative="李四", content="责令改正")
    decision.legal_representative, decision.content = "王五", "罚款"
    decision.save()

    assert list(versions.changes(decision, names=["content"])[0].fields) == ["content"]


def test_changes_are_none_when_the_same_number_is_sealed_anew() -> None:
    decision: Any = PenaltyFactory(person=True, id_number=NUMBER, fine=Decimal("2.5"))
    decision.id_number = NUMBER
    decision.fine = Decimal("2.500000")
    decision.save()

    assert versions.changes(decision)[0].fields == {}


def test_as_of_is_the_record_as_it_stood_then() -> None:
    now = timezone.now()
    decision = PenaltyFactory(legal_representative="李四")
    decision.history.update(history_date=now - timedelta(days=9))
    decision.legal_representative = "王五"
    _kept(decision, at=now - timedelta(days=3))

    stood = [versions.as_of(decision, now - timedelta(days=days)) for days in (10, 9, 4, 3, 0)]

    assert [then and then.legal_representative for then in stood] == [None, "李四", "李四", "王五", "王五"]


def test_as_of_is_none_after_the_record_was_deleted() -> None:
    decision = PenaltyFactory()
    kept = PenaltyDecision.objects.get(pk=decision.pk)
    decision.delete()

    assert versions.as_of(kept, timezone.now()) is None
