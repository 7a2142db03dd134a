"""What every test may use. Tests run against real PostgreSQL and Redis; nothing leaves this machine."""

import pytest
from django.test import Client


@pytest.fixture
def client() -> Client:
    return Client(SERVER_NAME="testserver")
