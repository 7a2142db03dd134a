"""What every test may use. Tests run against real PostgreSQL and Redis; nothing leaves this machine."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True, scope="session")
def _static_root() -> None:
    """Collected files are not needed in tests, but the server of static files warns when their place is missing."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """What a process keeps for a moment belongs to another test's world."""
    cache.clear()


@pytest.fixture
def client() -> Client:
    return Client(SERVER_NAME="testserver")


@pytest.fixture
def public_site(settings: Settings) -> Client:
    """A visitor of the public site: its own addresses and its own middleware, no session."""
    settings.ROOT_URLCONF = settings.SITE_URLCONFS["public"]
    settings.MIDDLEWARE = [
        name
        for name in settings.MIDDLEWARE
        if not any(part in name for part in ("sessions", "auth.", "otp", "accounts", "messages", "history", "axes"))
    ]
    return Client(SERVER_NAME="testserver")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Tests with real commits are cleaned up by TRUNCATE, which the trail refuses to everybody else."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE trail_trailentry DISABLE TRIGGER trail_entry_no_truncate")
        cursor.execute("ALTER TABLE trail_trailseal DISABLE TRIGGER trail_seal_no_truncate")
