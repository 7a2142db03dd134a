"""When a page may read from the replica, and how far behind the replica is believed to be."""

import math
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import IO, Any
from unittest.mock import MagicMock

import psycopg
import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_resolver, resolve, reverse
from pytest_django.fixtures import Settings

from disclosure.models import Publication
from evaluations.choices import CycleStatus
from evaluations.models import Cycle
from foundation import reading
from foundation.sheets.writing import SheetWriter
from foundation.trail.models import TrailEntry
from integrity_portal import environment
from integrity_portal.grants import PUBLIC, RUNNABLE
from integrity_portal.health.readings import take_all
from integrity_portal.launch.places import CLONE
from integrity_portal.replica import freshness, pages
from integrity_portal.replica.freshness import CHECK_SECONDS, REST_SECONDS, Standing, Watch
from integrity_portal.replica.router import REPLICA, Router
from tests.evaluations.examples import a_cycle
from tests.factories import UserFactory


class Servers:
    """What the primary has written and the replica replayed, and the clock between."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        self.position, self.replayed = 100, 100
        self.failure: Exception | None = None
        self.is_promoted = False
        # What happens in the moments between two askings of one check.
        self.meanwhile: Callable[[], None] = lambda: None
        monkeypatch.setattr("integrity_portal.replica.freshness.time.monotonic", lambda: self.now)
        monkeypatch.setattr("integrity_portal.replica.freshness.time.sleep", lambda _: self.meanwhile())
        self.standing = Standing(lambda: self.position, self._asked)

    def _asked(self) -> int | None:
        if self.failure:
            raise self.failure
        return None if self.is_promoted else self.replayed

    def later(self, seconds: float) -> float:
        self.now += seconds
        return self.standing.lag()


@pytest.fixture
def servers(monkeypatch: pytest.MonkeyPatch) -> Servers:
    return Servers(monkeypatch)


def test_replica_that_has_all_is_not_behind_however_quiet_the_primary_is(servers: Servers) -> None:
    assert servers.later(0) == 0
    assert servers.later(3600) == 0


def test_lag_grows_while_the_replica_stands_still_and_ends_when_it_has_caught_up(servers: Servers) -> None:
    servers.later(0)
    servers.position = 200
    assert [servers.later(CHECK_SECONDS) for _ in range(4)] == [1, 2, 3, 4]

    servers.replayed = 200
    assert servers.later(CHECK_SECONDS) == 0


def test_replica_a_moment_short_of_the_mark_is_not_behind_however_seldom_it_is_asked(servers: Servers) -> None:
    """The figures for Prometheus are taken each half minute: the time between two of them is no lag."""
    servers.later(0)
    servers.position = 200
    servers.meanwhile = lambda: setattr(servers, "replayed", 200)

    assert servers.later(30) == 0


def test_doubt_in_the_midst_of_a_check_is_not_taken_back_by_its_answer(servers: Servers) -> None:
    servers.later(0)
    servers.position = 200

    def doubted() -> None:
        servers.standing.doubt()
        servers.replayed = 200

    servers.meanwhile = doubted

    assert servers.later(CHECK_SECONDS) == math.inf
    assert servers.later(CHECK_SECONDS) == math.inf
    assert servers.later(REST_SECONDS) == 0


def test_replica_that_stands_still_for_hours_costs_no_more_memory(servers: Servers) -> None:
    servers.later(0)
    for servers.position in range(200, 2200):
        servers.later(CHECK_SECONDS)
    assert len(servers.standing._marks) == 600

    servers.replayed = servers.position
    assert servers.later(CHECK_SECONDS) == 0


def test_watch_signs_in_as_the_pool_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "A_URL", "postgresql://portal_public:secret@replica/portal?sslmode=verify-full&connect_timeout=9"
    )
    told: dict[str, Any] = {}
    monkeypatch.setattr(
        freshness, "connections", {REPLICA: SimpleNamespace(settings_dict=environment.replica("A_URL"))}
    )
    monkeypatch.setattr("psycopg.connect", lambda **given: told.update(given) or MagicMock())

    Watch().replayed()

    assert (told["host"], told["user"], told["sslmode"]) == ("replica", "portal_public", "verify-full")
    assert (told["connect_timeout"], "pool" in told) == (2, False)


def test_lag_is_counted_from_the_last_moment_that_is_shown(servers: Servers) -> None:
    servers.later(0)
    for servers.position in (200, 300):
        servers.later(CHECK_SECONDS)
    servers.replayed = 200

    assert servers.later(CHECK_SECONDS) == 2 * CHECK_SECONDS


@pytest.mark.parametrize("failure", [psycopg.OperationalError(), OperationalError()])
def test_replica_that_failed_is_left_alone_and_asked_again_later(servers: Servers, failure: Exception) -> None:
    servers.later(0)
    servers.failure = failure
    assert servers.later(CHECK_SECONDS) == math.inf

    servers.failure = None
    assert servers.later(CHECK_SECONDS) == math.inf
    assert servers.later(REST_SECONDS) == 0


def test_promoted_replica_is_not_believed(servers: Servers) -> None:
    servers.later(0)
    servers.is_promoted = True

    assert servers.later(CHECK_SECONDS) == math.inf


def test_router_reads_where_the_page_reads_and_writes_at_the_primary() -> None:
    router = Router()
    assert router.db_for_read(Publication) == "default"
    with reading.reading_from(REPLICA):
        assert router.db_for_read(Publication) == REPLICA
        assert router.db_for_write(Publication) == "default"
    assert router.db_for_read(Publication) == "default"
    assert not router.allow_migrate(REPLICA, "disclosure")


@pytest.mark.parametrize(
    ("method", "path", "may"),
    [
        ("get", "/penalties/", True),
        ("head", "/search/", True),
        ("post", "/penalties/", False),
        ("get", "/cases/progress/", False),
        ("get", "/alerts/received/", False),
        ("get", "/readyz", False),
    ],
)
def test_public_pages_that_only_read_may_use_the_replica(
    method: str, path: str, may: bool, rf: RequestFactory, settings: Settings
) -> None:
    settings.PORTAL_SITE = "public"
    assert pages.may_read(getattr(rf, method)(path)) is may


def test_functions_for_holders_of_a_code_are_asked_on_pages_at_the_primary_only() -> None:
    """A case is readable as soon as it is handed in: whatever asks for one lies in the room of the cases."""
    names = [signature.partition("(")[0] for signature in RUNNABLE[PUBLIC]]
    sources = [path for path in CLONE.glob("*/**/*.py") if {"var", "tests", "migrations"}.isdisjoint(path.parts)]
    asking = {
        path.relative_to(CLONE).parts[0]
        for path in sources
        if any(f"FROM {name}(" in path.read_text() for name in names)
    }

    assert asking == {"objections"}


def test_office_pages_that_read_from_the_replica_exist() -> None:
    resolver = get_resolver("integrity_portal.urls.office")
    for name in pages.OFFICE_PAGES:
        namespace, _, page = name.partition(":")
        assert any(page == key for key in resolver.namespace_dict[namespace][1].reverse_dict if isinstance(key, str))


def _office(rf: RequestFactory, path: str, **cookies: str) -> HttpRequest:
    request = rf.get(path)
    request.resolver_match = resolve(path)
    request.COOKIES.update(cookies)
    return request


def test_office_reads_heavy_pages_from_the_replica_unless_the_person_wrote_just_now(rf: RequestFactory) -> None:
    assert pages.may_read(_office(rf, "/disclosure/timeliness/"))
    assert not pages.may_read(_office(rf, "/disclosure/timeliness/", portal_wrote="1"))
    assert not pages.may_read(_office(rf, "/disclosure/review/"))


def test_writing_in_the_office_is_remembered_as_long_as_the_replica_may_be_behind(
    rf: RequestFactory, settings: Settings
) -> None:
    answer = pages.ReadFromReplica(lambda request: HttpResponse())

    assert answer(rf.post("/")).cookies["portal_wrote"]["max-age"] == settings.REPLICA_MAX_LAG_SECONDS + 1
    assert not answer(rf.get("/")).cookies


def test_page_that_failed_at_the_replica_is_read_at_the_primary(
    rf: RequestFactory, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PORTAL_SITE = "public"
    standing = Standing(lambda: 1, lambda: 1)
    monkeypatch.setattr(pages, "standing", standing)

    def view(request: HttpRequest) -> HttpResponse:
        if reading.source() == REPLICA:
            raise OperationalError
        return HttpResponse("read")

    assert pages.ReadFromReplica(view).process_view(rf.get("/penalties/"), view, (), {}) is None
    assert reading.source() == "default"
    assert standing.lag() == math.inf


@pytest.mark.django_db
@pytest.mark.parametrize(
    "page", ["disclosure:timeliness_export", "lists:export", "evaluations:ranking_export", "evaluations:cycle_export"]
)
def test_export_that_the_replica_breaks_off_is_noted_once(
    page: str, client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The trail takes nothing back, and the person got one file."""
    user = UserFactory(supervisor=True)
    final = a_cycle(user)
    Cycle.objects.filter(pk=final.pk).update(status=CycleStatus.FINAL, final_on=date(2026, 1, 9), digest="0" * 64)
    arguments: dict[str, dict[str, Any]] = {
        "lists:export": {"key": "penalty"},
        "evaluations:cycle_export": {"pk": final.pk},
    }
    client.force_login(user)
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "integrity_portal.replica.pages.ReadFromReplica"]
    monkeypatch.setattr(pages, "REPLICA", "default")
    monkeypatch.setattr(pages, "standing", Standing(lambda: 1, lambda: 1))
    answers, close = iter([OperationalError("canceling statement due to conflict with recovery")]), SheetWriter.close

    def closed(writer: SheetWriter) -> IO[bytes]:
        file = close(writer)
        for failure in answers:
            file.close()
            raise failure
        return file

    monkeypatch.setattr(SheetWriter, "close", closed)

    assert client.get(reverse(page, kwargs=arguments.get(page))).getvalue()
    assert next(answers, None) is None
    assert TrailEntry.objects.filter(verb="导出列表").count() == 1


@pytest.mark.django_db
def test_health_page_tells_how_far_behind_the_replica_is(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def told() -> tuple[str, bool]:
        found = next(reading for reading in take_all() if reading.code == "replica_lag_seconds")
        return found.shown, found.is_fault

    assert told() == ("没有配置只读副本", False)
    settings.HAS_REPLICA = True
    monkeypatch.setattr("integrity_portal.health.readings.standing", Standing(lambda: 1, lambda: 1))
    assert told() == ("0 秒", False)
    monkeypatch.setattr("integrity_portal.health.readings.standing", Standing(lambda: 1, lambda: None))
    assert told() == ("不可用", True)
