"""From a bare clone to a stage with its database and broker running."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from typing import TextIO

from integrity_portal.launch import (
    backing,
    credentials,
    environment,
    fonts,
    locks,
    packages,
    postgres,
    unprivileged,
    variables,
)
from integrity_portal.launch.packages import Purpose
from integrity_portal.launch.places import Places
from integrity_portal.launch.variables import Stage


def equip(places: Places, purpose: Purpose) -> None:
    unprivileged.require_reach(places.var)
    packages.ensure(purpose)
    environment.ensure(places, purpose)
    fonts.ensure(places)


def own_backing(places: Places) -> backing.Backing:
    """The portal's own database: without the secrets it was made with, it cannot be opened."""
    secrets = credentials.load(places.secrets, is_expected=(places.var / "postgres").exists())
    return backing.at(places.var, venv=places.venv, credentials=secrets)


@contextmanager
def portal(places: Places, *, port: int = 8000) -> Iterator[Stage]:
    with backing.in_use(own_backing(places)) as running:
        yield Stage(places, running.postgres.credentials, running, port=port)


def unused_portal(places: Places) -> AbstractContextManager[None]:
    """Stopping needs no secrets, so that a portal which lost them can be reset."""
    return backing.unused(backing.at(places.var, venv=places.venv, credentials=credentials.Credentials()))


@contextmanager
def test(places: Places) -> Iterator[Stage]:
    """A database and a broker for one run of tests: the first place that no other run holds."""
    base, hold = _first_free(places.var / "test")
    with hold, _trial(places, base, mode=variables.TEST, is_forgetful=True) as stage:
        yield stage


@contextmanager
def bench(places: Places) -> Iterator[Stage]:
    """Kept between runs, with the settings of the real database; one bench at a time: two would slow each other."""
    base = places.var / "bench"
    with locks.exclusive(base / "run.lock"), _trial(places, base, mode=variables.DEMO, is_forgetful=False) as stage:
        yield stage


@contextmanager
def _trial(places: Places, base: Path, *, mode: str, is_forgetful: bool) -> Iterator[Stage]:
    secrets = credentials.load(base / "secrets.json", is_expected=False)
    resting = backing.at(base, venv=places.venv, credentials=secrets, is_forgetful=is_forgetful)
    with backing.in_use(resting) as running:
        running.postgres.run_sql(f"ALTER ROLE {postgres.OWNER} CREATEDB")
        yield Stage(places, secrets, running, mode=mode)


def _first_free(parent: Path) -> tuple[Path, TextIO]:
    for number in count(1):
        base = parent / str(number)
        hold = locks.acquire(base / "run.lock", wait=False)
        if hold is not None:
            return base, hold
    raise AssertionError("count() does not end")
