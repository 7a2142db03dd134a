"""start.s: the second `./portal run`, from the command to the first page of the public site."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from django.conf import settings

from integrity_portal.bench.measuring import Figure, against, seconds

PATIENCE = 900
SHARED = ("venv", "fonts")


def measure(database: str, rows: int) -> Iterator[Figure]:
    """A portal of its own beside the bench; against starting Python with Django."""
    var = settings.VAR_DIR / "bench" / "start"
    var.mkdir(parents=True, exist_ok=True)
    for name in SHARED:
        with suppress(FileExistsError):
            (var / name).symlink_to((settings.VAR_DIR / name).resolve())
    _start(var)
    bare = [sys.executable, str(settings.BASE_DIR / "manage.py"), "version"]
    baseline, _ = seconds(lambda: subprocess.run(bare, check=True, capture_output=True))  # noqa: S603
    yield against("start.s", _start(var), "s", baseline=baseline, rows=rows)


def _start(var: Path) -> float:
    """Seconds to the first page; the portal is stopped again."""
    port = _free_pair()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    command = [str(settings.BASE_DIR / "portal"), "run", "--port", str(port)]
    started = time.perf_counter()
    portal = subprocess.Popen(  # noqa: S603 - our own command line
        command, env={**environment, "PORTAL_VAR": str(var)}, stdout=subprocess.DEVNULL
    )
    try:
        _wait(f"http://127.0.0.1:{port}/", portal)
        return time.perf_counter() - started
    finally:
        portal.send_signal(signal.SIGTERM)
        portal.wait(60)


def _wait(url: str, portal: "subprocess.Popen[bytes]") -> None:
    given_up = time.perf_counter() + PATIENCE
    while time.perf_counter() < given_up and portal.poll() is None:
        with suppress(OSError), urllib.request.urlopen(url, timeout=5) as page:  # noqa: S310 - our own address
            page.read()
            return
        time.sleep(0.05)
    raise RuntimeError("the portal did not start")


def _free_pair() -> int:
    """A port that is free together with the next, which the office takes."""
    while True:
        with closing(socket.socket()) as first, closing(socket.socket()) as second, suppress(OSError):
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            second.bind(("127.0.0.1", port + 1))
            return port
