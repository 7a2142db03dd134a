from collections.abc import Iterator

import pytest
from freezegun import freeze_time
from freezegun.api import FrozenDateTimeFactory

from tests.objections.factories import County


@pytest.fixture
def freezer() -> Iterator[FrozenDateTimeFactory]:
    """The clock of the test: a Monday morning in Xining until the test moves it."""
    with freeze_time("2026-11-23 10:00+08:00") as frozen:
        assert isinstance(frozen, FrozenDateTimeFactory)
        yield frozen


@pytest.fixture
def county() -> County:
    return County.made()
