"""A whole portal for journeys: both sites, worker and clock as real processes over a database of their own."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from integrity_portal.launch import processes
from tests import ground

HOST = "127.0.0.1"
# A busy machine is slow, and no reason to fail.
START_SECONDS = 120


@dataclass(frozen=True)
class Portal:
    """What a journey may know: two addresses, the command line, and the owner's database for turning the calendar."""

    public_url: str
    office_url: str
    environment: dict[str, str]

    def manage(self, *arguments: str, **changed: str) -> str:
        return ground.manage(self.environment | changed, *arguments)

    def sql(self, statement: str, *values: Any) -> None:
        with psycopg.connect(self.environment[ground.OWNER_URL], autocommit=True) as connection:
            connection.execute(statement, values or None)

    def query(self, statement: str, *values: Any) -> Any:
        """The first column of the first row."""
        with psycopg.connect(self.environment[ground.OWNER_URL], autocommit=True) as connection:
            row = connection.execute(statement, values or None).fetchone()
            return row[0] if row else None


@contextmanager
def running(name: str, logs: Path, *, is_empty: bool = False) -> Iterator[Portal]:
    """A fresh database called `name` with the directory and the demo accounts (unless it is to be set up by hand), and
    every process over it."""
    ports = _free_ports(2)
    portal = Portal(f"http://{HOST}:{ports[0]}", f"http://{HOST}:{ports[1]}", _environment(name, ports))
    ground.lay()
    ground.create_database(name)
    ground.collect_files()
    if not is_empty:
        portal.manage("load_regions")
        portal.manage("load_organizations")
        portal.manage("shell", "-c", "from integrity_portal.demo.accounts import create_demo_accounts as c; c()")
    public = portal.environment | {
        "PORTAL_SITE": "public",
        "PORTAL_DATABASE_URL": portal.environment[ground.PUBLIC_URL],
    }
    public.pop("PORTAL_DATA_KEY")
    with ExitStack() as stack:
        stack.enter_context(_process(processes.web(address=f"{HOST}:{ports[0]}"), public, logs / "public.log"))
        stack.enter_context(
            _process(processes.web(address=f"{HOST}:{ports[1]}"), portal.environment, logs / "office.log")
        )
        stack.enter_context(_process(processes.WORKER, portal.environment, logs / "worker.log"))
        beat = processes.beat(schedule=logs / "beat-schedule")
        stack.enter_context(_process(beat, portal.environment, logs / "beat.log"))
        _wait(portal.public_url)
        _wait(portal.office_url)
        yield portal


def _environment(name: str, ports: list[int]) -> dict[str, str]:
    return ground.environment(name) | {
        "PORTAL_PUBLIC_URL": f"http://{HOST}:{ports[0]}",
        "PORTAL_OFFICE_URL": f"http://{HOST}:{ports[1]}",
        "PORTAL_PAGE_CACHE_SECONDS": "0",
    }


@contextmanager
def _process(command: tuple[str, ...], environment: dict[str, str], log: Path) -> Iterator[None]:
    program = str(Path(sys.executable).with_name(command[0]))
    with log.open("w") as told:
        process = subprocess.Popen([program, *command[1:]], env=environment, cwd=ground.ROOT, stdout=told, stderr=told)
        try:
            yield
        finally:
            process.terminate()
            process.wait(20)


def _free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind((HOST, 0))
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def _wait(url: str) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"{url} did not answer")
