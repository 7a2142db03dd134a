"""Loopback ports: which are free, and a clear word when one is not."""

import socket
from itertools import count

from integrity_portal.launch.console import Refusal

LOOPBACK = "127.0.0.1"


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


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
        other = next(port for port in count(ports[-1] + 1) if is_free(port) and is_free(port + 1))
        raise Refusal(f"端口 {names} 已被其他程序占用。请停止该程序，或换一个端口：./portal run --port {other}")
