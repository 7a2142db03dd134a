"""Reading from a streaming replica: a real primary, a real replica of it, and the public site over both.

What a page shows tells where it read: a day is added at the primary while the replica stands still.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from http.cookiejar import CookieJar
from itertools import count
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import psycopg
import pytest
from django.db import connection

from integrity_portal.launch import ports
from integrity_portal.launch import replica as replicas
from integrity_portal.launch.credentials import Credentials
from integrity_portal.launch.pages import wait_for
from integrity_portal.launch.pids import read_pid, started_at
from integrity_portal.launch.places import CLONE, Places
from integrity_portal.launch.postgres import OWNER, PUBLIC, Postgres, binaries

pytestmark = [pytest.mark.xdist_group("launch"), pytest.mark.slow, pytest.mark.django_db]

PATIENT, STRICT = 60, 1
_DAYS = count(1)


@dataclass(frozen=True)
class Pair:
    primary: Postgres
    replica: Postgres

    def at_primary(self, statement: str, *values: object) -> None:
        with psycopg.connect(self.primary.url(OWNER), autocommit=True) as server:
            server.execute(statement, values or None)

    def new_day(self) -> str:
        """Something public that the primary knows from now on."""
        number = next(_DAYS)
        day = date(2020, 1, 1) + timedelta(days=number)
        self.at_primary("INSERT INTO public_trail_day (day, count, digest) VALUES (%s, %s, %s)", day, number, "0" * 64)
        return day.isoformat()

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        self.replica.run_sql("SELECT pg_wal_replay_pause()")
        yield
        self.replica.run_sql("SELECT pg_wal_replay_resume()")


@pytest.fixture(scope="module")
def pair(places: Places, django_db_setup: None) -> Iterator[Pair]:
    """The tables of the portal as the tests have them, in servers of their own."""
    primary = Postgres(places.var / "primary", binaries(places.venv), Credentials(), is_forgetful=True)
    primary.start()
    _copy_tables(primary)
    replica = replicas.copy_of(primary, places.var / "replica")
    replica.start()
    yield Pair(primary, replica)
    replica.stop()
    primary.stop()


def _copy_tables(primary: Postgres) -> None:
    settings = connection.settings_dict
    source = f"postgresql://{settings['USER']}:{settings['PASSWORD']}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"
    dumped = subprocess.run([primary.bin / "pg_dump", "-Fc", "--dbname", source], capture_output=True, check=True)
    target = ["--no-owner", "--dbname", primary.url(OWNER)]
    subprocess.run([primary.bin / "pg_restore", *target], input=dumped.stdout, capture_output=True, check=True)
    as_owner = os.environ | {"PORTAL_DATABASE_URL": primary.url(OWNER), "PORTAL_OWNER_DATABASE_URL": primary.url(OWNER)}
    subprocess.run([sys.executable, str(CLONE / "manage.py"), "grants"], env=as_owner, capture_output=True, check=True)


class Site:
    """The public site, and a visitor who keeps its cookies."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.cookies = CookieJar()
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(self.cookies))

    def page(self, path: str, **posted: str) -> str:
        """Raises HTTPError for an error page."""
        told = urlencode(posted).encode() if posted else None
        with self.opener.open(self.url + path, told, timeout=20) as answer:
            return str(answer.read().decode())

    def csrf_token(self) -> str:
        return str(next(cookie.value for cookie in self.cookies if cookie.name.endswith("_csrf")))

    def days(self) -> str:
        return self.page("/trail/days.jsonl")


@pytest.fixture(scope="module")
def serve(pair: Pair, places: Places) -> Iterator[Callable[[int], Site]]:
    """A site that reads from the replica while it is at most so many seconds behind."""
    processes: list[subprocess.Popen[bytes]] = []
    static = {"PORTAL_STATIC_ROOT": str(places.static)}
    collect = [sys.executable, str(CLONE / "manage.py"), "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(collect, env=os.environ | static | {"PORTAL_MODE": "demo"}, check=True)

    def start(lag: int) -> Site:
        port = ports.free_port()
        process = subprocess.Popen(_gunicorn(port), env=_environment(pair, port, lag) | static, cwd=CLONE)
        processes.append(process)
        wait_for(f"http://127.0.0.1:{port}", meanwhile=lambda: None)
        return Site(f"http://127.0.0.1:{port}")

    yield start
    for process in processes:
        process.terminate()
        process.wait(20)


def _gunicorn(port: int) -> list[str]:
    server = [str(Path(sys.executable).with_name("gunicorn")), "integrity_portal.wsgi:application"]
    return [*server, "-b", f"127.0.0.1:{port}", "-k", "gthread", "-w", "1", "--threads", "4", "--log-level", "error"]


def _environment(pair: Pair, port: int, lag: int) -> dict[str, str]:
    given = {name: value for name, value in os.environ.items() if name not in ("PORTAL_DATA_KEY", "PORTAL_REDIS_URL")}
    return given | {
        "PORTAL_MODE": "demo",
        "PORTAL_SITE": "public",
        "PORTAL_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "PORTAL_PAGE_CACHE_SECONDS": "0",
        "PORTAL_DATABASE_URL": pair.primary.url(PUBLIC),
        "PORTAL_REPLICA_DATABASE_URL": pair.replica.url(PUBLIC),
        "PORTAL_REPLICA_MAX_LAG_SECONDS": str(lag),
    }


@pytest.fixture(scope="module")
def patient(serve: Callable[[int], Site]) -> Site:
    return serve(PATIENT)


@pytest.fixture(scope="module")
def strict(serve: Callable[[int], Site]) -> Site:
    return serve(STRICT)


def until(condition: Callable[[], bool], *, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


def test_pages_and_downloads_are_read_from_the_replica(pair: Pair, patient: Site) -> None:
    known = pair.new_day()
    assert until(lambda: known in patient.days())

    with pair.standing_still():
        assert until(lambda: pair.new_day() not in patient.days())
        newest = pair.new_day()
        assert newest not in patient.days()
        assert f'"{newest}"' not in patient.page("/trail/")
    assert until(lambda: newest in patient.days())


def test_replica_that_falls_behind_is_left_alone_until_it_has_caught_up(pair: Pair, strict: Site) -> None:
    assert until(lambda: pair.new_day() in strict.days())

    with pair.standing_still():
        newest = pair.new_day()
        assert until(lambda: newest in strict.days(), seconds=STRICT + 3)
    assert until(lambda: newest in strict.days())


def test_what_a_visitor_handed_in_is_read_at_the_primary(pair: Pair, patient: Site) -> None:
    with pair.standing_still():
        patient.page("/cases/complaint/new/")
        saved = {"statement": "承诺的补贴没有兑现", "save": "1", "csrfmiddlewaretoken": patient.csrf_token()}
        patient.page("/cases/complaint/new/", **saved)
        assert "承诺的补贴没有兑现" in patient.page("/cases/complaint/new/")


def test_killed_replica_costs_no_page(pair: Pair, patient: Site) -> None:
    patient.days()
    os.kill(read_pid(pair.replica.pid_file) or 0, 9)
    pages = [patient.page(path) for path in ("/trail/", "/", "/penalties/") * 3]

    assert all("<h1" in page for page in pages)
    assert pair.new_day() in patient.days()


def test_promoted_replica_is_read_no_more(pair: Pair, patient: Site) -> None:
    """What was a copy goes ways of its own."""
    port = ports.free_port()
    assert until(lambda: started_at(read_pid(pair.replica.pid_file) or 0) is None)
    pair.replica.start(port=port)
    pair.replica.run_sql("SELECT pg_promote()")
    assert until(lambda: pair.new_day() in patient.days())
    newest = pair.new_day()

    assert all(newest in patient.days() for _ in range(5))
