"""What tests of the room share."""

from collections.abc import Iterator
from datetime import date

import pytest
from freezegun import freeze_time
from pytest_django.fixtures import Settings

from integrity_portal.api.description import document


@pytest.fixture
def today() -> Iterator[date]:
    """24 November 2026, a Tuesday: the day after `acts.ON`."""
    with freeze_time("2026-11-24 02:00"):
        yield date(2026, 11, 24)


@pytest.fixture
def named_site(settings: Settings) -> Iterator[str]:
    """The site under another name, run by somebody else."""
    name = "安好州政务诚信档案"
    settings.FURNITURE = {**settings.FURNITURE, "site_name": name, "operator": "安好州信用中心"}
    document.cache_clear()
    yield name
    document.cache_clear()
