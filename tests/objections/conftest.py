import pytest

from tests.objections.factories import County


@pytest.fixture
def county() -> County:
    return County.made()
