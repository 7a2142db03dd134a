"""The embedded PostgreSQL and Redis: shared while in use, stopped by the last user, recovered after a crash."""

import os
import signal
from pathlib import Path

import pytest

from integrity_portal.launch import backing, unprivileged
from integrity_portal.launch.backing import Backing
from integrity_portal.launch.console import Refusal
from integrity_portal.launch.credentials import Credentials
from integrity_portal.launch.pids import read_pid
from integrity_portal.launch.places import Places

pytestmark = pytest.mark.xdist_group("launch")


@pytest.fixture(scope="module")
def resting(places: Places) -> Backing:
    return backing.at(places.var / "data", venv=places.venv, credentials=Credentials(), is_forgetful=True)


def test_in_use_stops_servers_when_last_user_leaves(resting: Backing) -> None:
    with backing.in_use(resting):
        with backing.in_use(resting):
            pass
        assert resting.postgres.is_running
        assert resting.redis.is_running
    assert not resting.postgres.is_running
    assert not resting.redis.is_running


def test_in_use_keeps_data_when_started_again(resting: Backing) -> None:
    with backing.in_use(resting):
        resting.postgres.run_sql("CREATE DATABASE kept")
    with backing.in_use(resting), pytest.raises(Refusal, match="already exists"):
        resting.postgres.run_sql("CREATE DATABASE kept")


def test_revive_starts_killed_servers_on_their_ports(resting: Backing) -> None:
    with backing.in_use(resting):
        before = resting.postgres.port, resting.redis.port
        for pid_file in (resting.postgres.pid_file, resting.redis.pid_file):
            os.kill(read_pid(pid_file) or 0, signal.SIGKILL)
        while resting.postgres.is_running or resting.redis.is_running:
            pass
        resting.revive()
        assert (resting.postgres.port, resting.redis.port) == before
        resting.postgres.run_sql("SELECT 1")


def test_start_takes_no_notice_of_pid_file_that_names_stranger(resting: Backing) -> None:
    with backing.in_use(resting):
        left = resting.postgres.pid_file.read_text()
    _, rest = left.split("\n", 1)
    resting.postgres.pid_file.write_text(f"{os.getpid()}\n{rest}")
    with backing.in_use(resting):
        resting.postgres.run_sql("SELECT 1")


def test_unused_refuses_when_servers_are_in_use(resting: Backing) -> None:
    with backing.in_use(resting), pytest.raises(Refusal, match="正在使用"), backing.unused(resting):
        pytest.fail("entered")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes another account")
def test_require_reach_names_portal_var_when_parent_is_closed(tmp_path: Path) -> None:
    """As a clone under /root is: pytest's own directory is closed in the same way."""
    with pytest.raises(Refusal, match="PORTAL_VAR"):
        unprivileged.require_reach(tmp_path)
