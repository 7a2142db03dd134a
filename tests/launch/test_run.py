"""./portal as its users know it: two sites from one command, safe against kills, backed up and restored."""

import os
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from integrity_portal.launch import management, ports
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
def running(places: Places, port: int) -> Iterator[subprocess.Popen[str]]:
    command = [str(places.clone / "portal"), "run", "--port", str(port)]
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


def test_restore_brings_back_what_backup_held(places: Places, port: int) -> None:
    mark = "from django.contrib.sessions.models import Session as S; from django.utils.timezone import now; "
    create = f"{mark}S.objects.create(session_key='kept', expire_date=now())"
    tell = f"{mark}print('kept:', S.objects.filter(session_key='kept').count())"
    portal(places, "manage", "shell", "-c", create)
    backup = portal(places, "backup", str(places.var / "backup.dump"))
    assert backup.returncode == 0, backup.stderr
    portal(places, "manage", "shell", "-c", f"{mark}S.objects.all().delete()")
    assert "kept: 0" in portal(places, "manage", "shell", "-c", tell).stdout
    restored = portal(places, "restore", str(places.var / "backup.dump"))
    assert restored.returncode == 0, restored.stderr
    assert "kept: 1" in portal(places, "manage", "shell", "-c", tell).stdout


def test_restore_keeps_data_when_file_is_no_backup(places: Places, port: int) -> None:
    (places.var / "no.dump").write_text("no backup")
    refused = portal(places, "restore", str(places.var / "no.dump"))
    assert refused.returncode == 1
    assert "pg_restore 失败" in refused.stderr
    assert portal(places, "manage", "showmigrations", "--plan").stdout.count("[X]") > 10
