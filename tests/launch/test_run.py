"""./portal as its users know it: two sites from one command, safe against kills, backed up and restored."""

import os
import re
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from integrity_portal.launch import management, ports, postgres
from integrity_portal.launch.pids import read_pid, runs_in
from integrity_portal.launch.places import Places

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("launch")]


@pytest.fixture(scope="module")
def port(places: Places) -> int:
    """Two free ports; and an empty world, because the demo world has tests of its own."""
    (places.var / "prepared.stamp").write_text(management.LOADED)
    return next(port for port in range(18000, 19000) if ports.is_free(port) and ports.is_free(port + 1))


def portal(places: Places, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(places.clone / "portal"), *arguments]
    return subprocess.run(command, env=os.environ | {"PORTAL_VAR": str(places.var)}, capture_output=True, text=True)


@contextmanager
def running(places: Places, port: int, *command_line: str) -> Iterator[subprocess.Popen[str]]:
    """By `./portal run`, or by another command that ends with it."""
    command = [str(places.clone / "portal"), *(command_line or ("run",)), "--port", str(port)]
    env = os.environ | {"PORTAL_VAR": str(places.var)}
    with (places.var / "run.log").open("w") as log:
        launcher = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=log, text=True, process_group=0)
    try:
        until_told(launcher, "办公系统", places)
        yield launcher
    finally:
        if launcher.poll() is None:
            launcher.terminate()
        launcher.communicate()


def until_told(launcher: subprocess.Popen[str], word: str, places: Places) -> None:
    assert launcher.stdout is not None
    for line in launcher.stdout:
        if word in line:
            return
    pytest.fail((places.var / "run.log").read_text())


def status(port: int) -> int:
    """0 when nobody listens."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as answer:
            return int(answer.status)
    except urllib.error.URLError:
        return 0


def is_anything_left(places: Places, port: int) -> bool:
    postmaster = places.var / "postgres" / "data"
    return (
        ports.answers(port) or ports.answers(port + 1) or runs_in(read_pid(postmaster / "postmaster.pid"), postmaster)
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_run_serves_both_sites_until_its_group_is_stopped(places: Places, port: int, number: signal.Signals) -> None:
    with running(places, port) as launcher:
        assert (status(port), status(port + 1)) == (200, 200)
        os.killpg(launcher.pid, number)
        assert launcher.wait(30) == 0
    assert not is_anything_left(places, port)


def test_run_names_other_run_when_already_running(places: Places, port: int) -> None:
    with running(places, port) as launcher:
        second = portal(places, "run", "--port", str(port + 2))
        assert second.returncode == 1
        assert f"已经在运行（进程 {launcher.pid}）" in second.stderr


def test_run_recovers_when_earlier_run_was_killed(places: Places, port: int) -> None:
    with running(places, port) as launcher:
        os.killpg(launcher.pid, signal.SIGKILL)
    assert is_anything_left(places, port)
    with running(places, port):
        assert (status(port), status(port + 1)) == (200, 200)
    assert not is_anything_left(places, port)


@pytest.fixture(scope="module")
def migrated(places: Places) -> Places:
    done = portal(places, "manage", "migrate", "--verbosity", "0")
    assert done.returncode == 0, done.stderr
    return places


def contents(places: Places, file: Path) -> str:
    """Every row of every table; the tool guards each output with a random word of its own."""
    command = [str(postgres.binaries(places.venv) / "pg_restore"), "--data-only", "--file=-", str(file)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return "\n".join(line for line in lines if "restrict" not in line)


def test_restore_brings_back_every_row_that_backup_held(migrated: Places) -> None:
    first, changed, last = (migrated.var / f"{name}.dump" for name in ("first", "changed", "last"))
    insert = "INSERT INTO django_session VALUES ('later', '', now())"
    for arguments in (
        ("backup", str(first)),
        ("manage", "dbshell", "--", "-c", insert),
        ("backup", str(changed)),
        ("restore", str(first)),
        ("backup", str(last)),
    ):
        done = portal(migrated, *arguments)
        assert done.returncode == 0, done.stderr
    assert contents(migrated, first) != contents(migrated, changed)
    assert contents(migrated, first) == contents(migrated, last)
    # The first backup left its trace for the health page: the next one holds it.
    assert re.search(r"^backup\t20", contents(migrated, changed), re.MULTILINE)


def test_restore_serves_what_it_brought_back_on_the_port_asked_for(migrated: Places, port: int) -> None:
    before, after = migrated.var / "before.dump", migrated.var / "after.dump"
    assert portal(migrated, "backup", str(before)).returncode == 0
    with running(migrated, port, "restore", str(before)):
        assert (status(port), status(port + 1)) == (200, 200)
    assert portal(migrated, "backup", str(after)).returncode == 0
    assert tables(before) == tables(after)


def tables(file: Path) -> set[str]:
    """Everything that the dump names; nothing may be missing from one that a restored database gives."""
    command = [str(postgres.binaries(Path(os.environ["PORTAL_VAR"]) / "venv") / "pg_restore"), "--list", str(file)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return {line.split(" ", 3)[3] for line in lines if line and not line.startswith(";")}


def test_restore_keeps_data_when_file_is_no_backup(migrated: Places) -> None:
    (migrated.var / "no.dump").write_text("no backup")
    refused = portal(migrated, "restore", str(migrated.var / "no.dump"))
    assert refused.returncode == 1
    assert "pg_restore 失败" in refused.stderr
    assert portal(migrated, "manage", "showmigrations", "--plan").stdout.count("[X]") > 10
