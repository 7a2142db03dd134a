"""Loopback ports: which are free, and a clear word when one is not."""

import argparse
import socket

from integrity_portal.launch.console import Refusal

LOOPBACK = "127.0.0.1"
_HIGHEST = 65_535


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def site_port(text: str) -> int:
    """A port typed by the user that leaves the next one for the office."""
    if text.isdecimal() and 0 < int(text) < _HIGHEST:
        return int(text)
    raise argparse.ArgumentTypeError(f"端口应为 1 到 {_HIGHEST - 1} 之间的整数，现在是 {text}。")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((LOOPBACK, port)) == 0


def require_free(*ports: int) -> None:
    taken = [port for port in ports if not is_free(port)]
    if taken:
        names = "、".join(map(str, taken))
        higher = (*range(ports[-1] + 1, _HIGHEST), *range(8000, _HIGHEST))
        other = next(port for port in higher if is_free(port) and is_free(port + 1))
        raise Refusal(f"端口 {names} 已被其他程序占用。请停止该程序，或换一个端口：./portal run --port {other}")
