"""A command that the user waits for: it has the terminal, and what interrupts us interrupts it."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from integrity_portal.launch import signals
from integrity_portal.launch.signals import Interrupted

PATIENCE = 5


def run(command: Sequence[str], *, env: Mapping[str, str], cwd: Path) -> int:
    process = subprocess.Popen(command, env=env, cwd=cwd)
    try:
        return _exit_code(process.wait())
    except Interrupted as interruption:
        process.send_signal(interruption.number)
        _end(process)
        raise


def _end(process: subprocess.Popen[bytes]) -> None:
    for stop in (process.terminate, process.kill):
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            stop()
    process.wait()


def _exit_code(code: int) -> int:
    return code if code >= 0 else signals.exit_code(-code)
