"""What the real web server writes about requests that it cannot read or that break in its hands."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from integrity_portal.launch import ports, processes
from integrity_portal.launch.places import CLONE

SECRET = "anhao-zhangsan"


@contextmanager
def serving(log: Path, **settings: str) -> Iterator[int]:
    """As the launcher and compose start it, but for the site."""
    port = ports.free_port()
    program, _, *told = processes.web(address=f"{ports.LOOPBACK}:{port}")
    command = [str(Path(sys.executable).with_name(program)), "tests.portal.breaking:application", *told]
    with log.open("w") as output:
        server = subprocess.Popen(command, env=os.environ | settings, cwd=CLONE, stdout=output, stderr=output)
    try:
        while not ports.answers(port):
            assert server.poll() is None, log.read_text()
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def test_server_quotes_nothing_that_it_was_sent(tmp_path: Path) -> None:
    log = tmp_path / "server.log"
    with serving(log, PORTAL_LOG_FORMAT="json") as port:
        with pytest.raises(urllib.error.HTTPError, match="500"):
            urllib.request.urlopen(f"http://{ports.LOOPBACK}:{port}/subjects/{SECRET}/?q={SECRET}")
        assert b"400" in answer_to(port, f"GET /{SECRET} {SECRET}\r\n\r\n".encode())
    told = [json.loads(line) for line in log.read_text().splitlines()]
    warned = [line for line in told if line["level"] in {"WARNING", "ERROR"}]

    assert [line.get("error") for line in warned] == ["ValueError", None]
    assert {line["logger"] for line in warned} == {"gunicorn.error"}
    assert warned[1]["event"].startswith("base:")
    assert not [word for word in (SECRET, ports.LOOPBACK) if word in log.read_text()]


def answer_to(port: int, request: bytes) -> bytes:
    with socket.create_connection((ports.LOOPBACK, port), 10) as line:
        line.sendall(request)
        return line.recv(1000)
