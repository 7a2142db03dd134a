"""Server processes: started again when they die, ended with all they started, found again after a killed launcher."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from integrity_portal.launch import supervisor
from integrity_portal.launch.console import Refusal
from integrity_portal.launch.pids import started_at
from integrity_portal.launch.supervisor import Server, Supervisor


def sleeper(directory: Path, script: str = "sleep 600") -> Server:
    return Server("试验进程", ("sh", "-c", script), dict(os.environ), directory / "sleeper.log", directory)


def becomes(condition: Callable[[], bool]) -> bool:
    until = time.monotonic() + 10
    while not condition() and time.monotonic() < until:
        time.sleep(0.02)
    return condition()


def is_gone(pid: int) -> bool:
    return started_at(pid) is None


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Supervisor]:
    with supervisor.supervising(tmp_path / "processes.json") as servers:
        servers.start([sleeper(tmp_path)])
        yield servers


def test_look_starts_server_again_when_it_died(running: Supervisor) -> None:
    child = running.children[0]
    first = child.process.pid
    os.kill(first, signal.SIGKILL)
    child.process.wait()
    running.look()
    assert child.process.pid != first
    assert not is_gone(child.process.pid)


def test_look_waits_longer_when_server_keeps_dying(tmp_path: Path) -> None:
    with supervisor.supervising(tmp_path / "processes.json") as servers:
        servers.start([sleeper(tmp_path, "exit 1")])
        child = servers.children[0]
        for _ in range(2):
            child.process.wait()
            servers.look()
        assert child.failures == 2
        assert child.due is not None


def test_require_alive_tells_last_words_when_server_failed(tmp_path: Path) -> None:
    with supervisor.supervising(tmp_path / "processes.json") as servers:
        servers.start([sleeper(tmp_path, "echo no such module; exit 1")])
        servers.children[0].process.wait()
        with pytest.raises(Refusal, match="no such module"):
            servers.require_alive()


def test_stop_ends_server_and_what_it_started(tmp_path: Path) -> None:
    with supervisor.supervising(tmp_path / "processes.json") as servers:
        servers.start([sleeper(tmp_path, "sleep 600 & echo $!; wait")])
        assert becomes(lambda: (tmp_path / "sleeper.log").read_text().endswith("\n"))
    assert becomes(lambda: is_gone(int((tmp_path / "sleeper.log").read_text())))
    assert not (tmp_path / "processes.json").exists()


def test_end_leftovers_ends_servers_of_killed_launcher(running: Supervisor) -> None:
    supervisor.end_leftovers(running.record)
    assert running.children[0].process.wait() == -signal.SIGTERM


def test_end_leftovers_spares_stranger_with_same_number(tmp_path: Path) -> None:
    record = tmp_path / "processes.json"
    with subprocess.Popen(["sleep", "600"]) as stranger:
        record.write_text(json.dumps({stranger.pid: "another start time"}))
        supervisor.end_leftovers(record)
        assert stranger.poll() is None
        stranger.kill()


def test_end_leftovers_passes_when_record_is_half_written(tmp_path: Path) -> None:
    record = tmp_path / "processes.json"
    record.write_text('{"12')
    supervisor.end_leftovers(record)
