"""What tests of the room share."""

from collections.abc import Iterator
from datetime import date

import pytest
from freezegun import freeze_time


@pytest.fixture
def today() -> Iterator[date]:
    """24 November 2026, a Tuesday: the day after `acts.ON`."""
    with freeze_time("2026-11-24 02:00"):
        yield date(2026, 11, 24)
