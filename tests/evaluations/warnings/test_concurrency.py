"""Two beats at once: nothing is raised and nothing is sent twice."""

from datetime import date

import pytest

from evaluations.choices import WarningAct, WarningLevel
from evaluations.models import Warning, WarningEvent
from evaluations.workflow.warning_letters import send_due
from evaluations.workflow.warnings import evaluate
from foundation.notices.models import IssuedLetter
from tests.concurrency import at_once
from tests.evaluations.warnings.factories import MONDAY, Gauge, Place, WarningFactory

pytestmark = pytest.mark.django_db(transaction=True)
TUESDAY = date(2026, 11, 24)


def test_two_evaluations_raise_and_lower_once(gauge: Gauge) -> None:
    gauge.shows("12.0")
    assert sorted(map(str, at_once(lambda: evaluate(MONDAY), lambda: evaluate(MONDAY)))) == ["0", "1"]
    gauge.shows("0.0")
    at_once(lambda: evaluate(TUESDAY), lambda: evaluate(TUESDAY))
    assert Warning.objects.get().calm_days == 1
    assert WarningEvent.objects.filter(act=WarningAct.RAISED).count() == 1


def test_two_rounds_send_one_letter(place: Place) -> None:
    WarningFactory(body=place.body, organization=place.office, level=WarningLevel.YELLOW)
    at_once(lambda: send_due(MONDAY), lambda: send_due(MONDAY))
    assert IssuedLetter.objects.count() == 1
