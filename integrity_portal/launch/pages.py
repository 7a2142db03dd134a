"""Waiting until a site answers."""

import time
import urllib.error
import urllib.request

from integrity_portal.launch.console import Refusal


def wait_for(url: str, *, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=5):  # noqa: S310 - our own loopback address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise Refusal(f"网站 {url} 在 {seconds:.0f} 秒内没有应答，原因见 PORTAL_VAR 下 log 目录中的日志。")
