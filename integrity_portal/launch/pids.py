"""Processes that an earlier, perhaps killed, launcher left: told apart from strangers who got the same number."""

import contextlib
import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path


def read_pid(path: Path) -> int | None:
    """The first line of a pid file; None when there is none or it is unfinished."""
    try:
        return int(path.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def runs_in(pid: int | None, directory: Path) -> bool:
    """Whether the process lives and works in this directory, as PostgreSQL and Redis do in their own."""
    try:
        return pid is not None and Path(os.readlink(f"/proc/{pid}/cwd")) == directory.resolve()
    except OSError:
        return False


def started_at(pid: int) -> str | None:
    """The kernel's start time of a living process: with the number it names one process for ever."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else fields[19]


def wait_gone(pid: int, *, signals: Sequence[signal.Signals], seconds: float = 8) -> None:
    """Send each signal in turn to the process until it is gone."""
    for number in signals:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
        if _is_gone_within(pid, seconds):
            return


def _is_gone_within(pid: int, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if started_at(pid) is None:
            return True
        time.sleep(0.05)
    return False
