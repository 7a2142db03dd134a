from collections.abc import Callable
from datetime import date

import pytest

from evaluations.models import WarningRule
from evaluations.warnings.registry import Source, sources
from evaluations.workflow.warnings import evaluate
from tests.evaluations.warnings.factories import Gauge, Place, rule


@pytest.fixture
def place() -> Place:
    return Place.made()


@pytest.fixture
def gauge(place: Place, monkeypatch: pytest.MonkeyPatch) -> Gauge:
    """W01 (blue from 1 %, yellow 5, orange 10, red 20; calm for two working days) alone is on and reads the gauge."""
    gauge = Gauge(place.body)
    monkeypatch.setitem(sources._entries, "gauge", Source("试验", gauge.measure))
    WarningRule.objects.exclude(code="W01").update(is_on=False)
    WarningRule.objects.filter(pk=rule().pk).update(source="gauge")
    return gauge


@pytest.fixture
def measured(gauge: Gauge) -> Callable[[str | None, date], int]:
    """The day's evaluation with this measure."""

    def evaluated(value: str | None, on: date) -> int:
        gauge.shows(value)
        return evaluate(on)

    return evaluated
