"""A whole portal for one bench, as `./portal run` starts and keeps it, on data and ports of its own."""

import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

from integrity_portal.launch import management, ports
from integrity_portal.launch.pids import started_at

PATIENCE = 600
SHARED = ("venv", "fonts")


@dataclass(frozen=True, slots=True)
class OwnPortal:
    var: Path
    port: int

    @property
    def environment(self) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
        return own | {"PORTAL_VAR": str(self.var)}

    def command(self, *arguments: str) -> list[str]:
        return [str(settings.BASE_DIR / "portal"), *arguments]

    def manage(self, *arguments: str, told: IO[str] | None = None) -> int:
        """A command of manage.py beside the running portal; its output is ours, or goes into `told`."""
        command = self.command("manage", *arguments)
        return subprocess.run(command, env=self.environment, stdout=told).returncode  # noqa: S603 - our own command line


@contextmanager
def running(name: str) -> Iterator[OwnPortal]:
    """Without the demo world: what is in it, the bench puts there."""
    portal = OwnPortal(settings.VAR_DIR / "bench" / name, _free_pair())
    _lay_out(portal.var)
    with (portal.var / "run.log").open("w") as told:
        launcher = subprocess.Popen(  # noqa: S603 - our own command line
            portal.command("run", "--port", str(portal.port)), env=portal.environment, stdout=told, stderr=told
        )
    try:
        _wait(portal, launcher)
        yield portal
    finally:
        launcher.send_signal(signal.SIGTERM)
        launcher.wait(60)


def _lay_out(var: Path) -> None:
    var.mkdir(parents=True, exist_ok=True)
    for name in SHARED:
        with suppress(FileExistsError):
            (var / name).symlink_to((settings.VAR_DIR / name).resolve())
    stamp = var / "prepared.stamp"
    stamp.write_text(f"{stamp.read_text() if stamp.exists() else ''}\n{management.LOADED}")


def _wait(portal: OwnPortal, launcher: "subprocess.Popen[bytes]") -> None:
    """Until both sites answer and the processes behind them run."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and launcher.poll() is None:
        if all(answers(f"http://{ports.LOOPBACK}:{port}/healthz") for port in (portal.port, portal.port + 1)):
            return
        time.sleep(0.2)
    raise RuntimeError((portal.var / "run.log").read_text()[-2000:])


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 - our own address
    except OSError:
        return False
    return True


def is_alive(pid: int) -> bool:
    return started_at(pid) is not None


def _free_pair() -> int:
    while True:
        port = ports.free_port()
        if ports.is_free(port + 1):
            return port
