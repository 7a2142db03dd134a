"""The real web server over loopback: gunicorn as `./portal run` starts it, and the clients that ask it."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from integrity_portal.bench import databases
from integrity_portal.bench.measuring import samples_ms

HOST = "127.0.0.1"
WORKERS, THREADS = "2", "4"


@contextmanager
def public_site(database: str, *, is_cached: bool, **settings_changed: str) -> Iterator[int]:
    """The public site over this database, in its own role; `is_cached` keeps the page cache on. Yields the port."""
    port = _free_port()
    environment = {
        **databases.environment(database, databases.PUBLIC_URL),
        "PORTAL_SITE": "public",
        "PORTAL_PUBLIC_URL": f"http://{HOST}:{port}",
        "PORTAL_PAGE_CACHE_SECONDS": "5" if is_cached else "0",
        **settings_changed,
    }
    environment.pop("PORTAL_DATA_KEY", None)
    with _served("integrity_portal.wsgi:application", port, environment):
        yield port


@contextmanager
def hello_site() -> Iterator[int]:
    """The yardstick: the same server with a page that says hello."""
    port = _free_port()
    with _served("integrity_portal.bench.hello:application", port, dict(os.environ)):
        yield port


@contextmanager
def _served(application: str, port: int, environment: dict[str, str]) -> Iterator[None]:
    gunicorn = str(Path(sys.executable).with_name("gunicorn"))
    command = [gunicorn, application, "-b", f"{HOST}:{port}", "-k", "gthread", "-w", WORKERS, "--threads", THREADS]
    command += ["--log-level", "warning"]
    process = subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR)  # noqa: S603 - our own command line
    try:
        _wait(port, process)
        yield
    finally:
        process.terminate()
        process.wait(20)


def get_ms(port: int, path: str, times: int) -> list[float]:
    """How long each of `times` requests took, over one kept connection."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    return samples_ms(lambda: _get(connection, path), times)


def read(port: int, path: str) -> str:
    return _get(http.client.HTTPConnection(HOST, port, timeout=30), path).decode()


def requests_per_second(port: int, path: str, *, duration: int = 2) -> float:
    """Throughput as wrk sees it: a client in C leaves the two cores to the server."""
    wrk = shutil.which("wrk")
    if wrk is None:
        raise RuntimeError("没有找到 wrk，请先安装：apt-get install -y wrk")
    command = [wrk, "-t1", "-c16", f"-d{duration}s", f"http://{HOST}:{port}{path}"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own command line
    found = re.search(r"Requests/sec:\s+([\d.]+)", told)
    if found is None or "Non-2xx" in told:
        raise RuntimeError(f"wrk measured nothing:\n{told}")
    return float(found[1])


def _get(connection: http.client.HTTPConnection, path: str) -> bytes:
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise RuntimeError(f"{path} answered {response.status}")
    return body


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError("the web server stopped at once")
        try:
            socket.create_connection((HOST, port), 0.2).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the web server did not start")
