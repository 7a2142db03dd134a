"""What every test may use. Tests run against real PostgreSQL and Redis; nothing leaves this machine."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache, caches
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from freezegun import freeze_time
from freezegun.api import FrozenDateTimeFactory
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

from disclosure.articles.models import Article, PublicArticle
from disclosure.models import PublicityRule
from evaluations.models import Adjustment, GradeBand, Indicator, IndicatorSystem, Veto, WarningRule
from foundation.deadlines.models import CalendarDay, CalendarNotice, Rule
from tests import ground

# The interface reads its types when it is loaded: now, and not under a stopped clock, whose dates are of another type.
import_module(settings.SITE_URLCONFS["public"])

# The same cases each time: a commit is judged by what it changed. `--hypothesis-profile=default` searches further.
hypothesis.settings.register_profile("portal", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("portal")

SEEDED: tuple[type[Model], ...] = (
    CalendarNotice,
    CalendarDay,
    Rule,
    PublicityRule,
    IndicatorSystem,
    Indicator,
    Adjustment,
    Veto,
    GradeBand,
    WarningRule,
    Article,
    PublicArticle,
)
SEEDS: list[tuple[type[Model], list[Any]]] = []


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """Each process tests in a copy of the ground; a database that is kept (`--reuse-db`) is migrated by itself."""
    is_kept = request.config.getoption("reuse_db") and not request.config.getoption("create_db")
    if not is_kept:
        ground.lay()
        connection.settings_dict["TEST"]["TEMPLATE"] = ground.NAME


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """What a process keeps for a moment belongs to another test's world."""
    cache.clear()
    caches["visits"].clear()


@pytest.fixture
def freezer() -> Iterator[FrozenDateTimeFactory]:
    """The clock of the test: a Monday morning in Xining until the test moves it."""
    with freeze_time("2026-11-23 10:00+08:00") as frozen:
        assert isinstance(frozen, FrozenDateTimeFactory)
        yield frozen


@pytest.fixture
def client() -> Client:
    return Client(SERVER_NAME="testserver")


@pytest.fixture
def public_site(settings: Settings) -> Client:
    """A visitor of the public site: its own addresses and its own middleware, no session."""
    settings.ROOT_URLCONF = settings.SITE_URLCONFS["public"]
    settings.MIDDLEWARE = settings.SITE_MIDDLEWARE["public"]
    return Client(SERVER_NAME="testserver")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Tests with real commits are cleaned up by TRUNCATE, which the trail refuses to everybody else. At the end the
    sessions of their threads, which a pool may still hold, would keep the database from being dropped."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE trail_trailentry DISABLE TRIGGER trail_entry_no_truncate")
        cursor.execute("ALTER TABLE trail_trailseal DISABLE TRIGGER trail_seal_no_truncate")
        cursor.execute("ALTER TABLE public_trail_day DISABLE TRIGGER trail_day_no_truncate")
        SEEDS.extend((model, list(model._default_manager.all())) for model in SEEDED)
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )


@pytest.fixture(scope="module")
def qinghai(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The regions and bodies of Qinghai, loaded once for a module and rolled back after its last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_regions", verbosity=0)
        call_command("load_organizations", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _seeds(request: pytest.FixtureRequest) -> None:
    """A test with real commits begins with what the migrations seeded, though the one before it emptied every table."""
    marker = request.node.get_closest_marker("django_db")
    if marker is None or not marker.kwargs.get("transaction"):
        return
    request.getfixturevalue("transactional_db")
    for model, rows in SEEDS:
        model._default_manager.bulk_create(rows, ignore_conflicts=True)
