"""Waiting until a site answers."""

import time
import urllib.request
from collections.abc import Callable

from integrity_portal.launch.console import Refusal


def wait_for(url: str, *, meanwhile: Callable[[], None], seconds: float = 60) -> None:
    """`meanwhile` looks after the server and refuses when there is nothing left to wait for."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        meanwhile()
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=5):  # noqa: S310 - our own loopback address
                return
        except OSError:
            time.sleep(0.05)
    raise Refusal(f"网站 {url} 在 {seconds:.0f} 秒内没有应答，原因见 PORTAL_VAR 下 log 目录中的日志。")
