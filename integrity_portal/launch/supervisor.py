"""Keeping server processes alive, and ending them: also those that a killed launcher left behind."""

import contextlib
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from integrity_portal.launch.console import Refusal, say
from integrity_portal.launch.pids import started_at, wait_gone

TICK = 0.5
# A process that lived this long failed for a new reason: start again without delay.
STEADY_AFTER = 60
LONGEST_DELAY = 30


@dataclass(frozen=True, slots=True)
class Server:
    title: str
    command: tuple[str, ...]
    env: Mapping[str, str]
    log: Path
    cwd: Path


class Child:
    """One server process at a time, started anew whenever it ends."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.failures = 0
        self.start()

    def start(self) -> None:
        server = self.server
        with server.log.open("ab") as log:
            self.process = subprocess.Popen(
                server.command,
                env=server.env,
                cwd=server.cwd,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.started = time.monotonic()
        self.due: float | None = None

    def look(self) -> bool:
        """Whether a new process was started for one that had died."""
        if self.process.poll() is None:
            return False
        if self.due is None:
            self._bury()
        if self.due is None or time.monotonic() < self.due:
            return False
        self.start()
        return True

    def _bury(self) -> None:
        end_group(self.process.pid)
        now = time.monotonic()
        self.failures = 1 if now - self.started > STEADY_AFTER else self.failures + 1
        delay = min(2 ** (self.failures - 1) - 1, LONGEST_DELAY)
        self.due = now + delay
        say(f"{self.server.title}意外停止，{f'{delay} 秒后' if delay else '正在'}重新启动；原因见 {self.server.log}")


class Supervisor:
    def __init__(self, record: Path) -> None:
        self.record = record
        self.children: list[Child] = []

    def start(self, servers: Iterable[Server]) -> None:
        for server in servers:
            self.children.append(Child(server))
            self._write_record()

    def require_alive(self) -> None:
        """For the start, where a process that ends will not do better a second time."""
        for child in self.children:
            if child.process.poll() is not None:
                last_words = "\n".join(child.server.log.read_text(errors="replace").splitlines()[-5:])
                raise Refusal(f"{child.server.title}未能启动（完整日志见 {child.server.log}）：\n{last_words}")

    def look(self) -> None:
        renewed = [child for child in self.children if child.look()]
        if renewed:
            self._write_record()

    def watch(self, also: Callable[[], None]) -> None:
        """Until interrupted."""
        while True:
            time.sleep(TICK)
            also()
            self.look()

    def stop(self) -> None:
        living = [child.process for child in self.children if child.process.poll() is None]
        for process in living:
            process.terminate()
        for process in living:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(8)
            end_group(process.pid)
        for process in living:
            process.wait()
        self.record.unlink(missing_ok=True)

    def _write_record(self) -> None:
        lives = {child.process.pid: started_at(child.process.pid) for child in self.children}
        draft = self.record.with_suffix(".new")
        draft.write_text(json.dumps(lives))
        draft.replace(self.record)


@contextmanager
def supervising(record: Path) -> Iterator[Supervisor]:
    supervisor = Supervisor(record)
    try:
        yield supervisor
    finally:
        say("正在停止")
        supervisor.stop()


def end_leftovers(record: Path) -> None:
    """End what a killed launcher left running; a number that the kernel gave to somebody else is left alone."""
    try:
        lives = json.loads(record.read_text())
    except (OSError, ValueError):
        return
    leftovers = [int(pid) for pid, started in lives.items() if started and started_at(int(pid)) == started]
    if leftovers:
        say("上次运行未正常结束，正在清理遗留进程")
    for pid in leftovers:
        wait_gone(pid, signals=(signal.SIGTERM, signal.SIGKILL))
        end_group(pid)
    record.unlink()


def end_group(pid: int) -> None:
    """What a server process started goes with it."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
