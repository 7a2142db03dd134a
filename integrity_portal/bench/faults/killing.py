"""What is killed, as a machine would kill it: without a word, at once."""

import json
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import redis
from django.conf import settings
from django.db import connection

from integrity_portal.bench.own_portal import answers, is_alive
from integrity_portal.launch import ports
from integrity_portal.launch.pids import read_pid

# In the order in which `./portal run` starts them.
SERVERS = ("公众网站", "办公系统", "任务进程", "定时进程")
PATIENCE = 180


@dataclass(frozen=True, slots=True)
class Victim:
    title: str
    kill: Callable[[], None]


def victims() -> tuple[Victim, ...]:
    return (
        Victim("任务进程 kill -9", lambda: _kill_server("任务进程")),
        Victim("PostgreSQL 主进程 kill -9", _kill_postmaster),
        Victim("Redis FLUSHALL", _flush),
        Victim("办公系统 kill -9", lambda: _kill_server("办公系统")),
        Victim("PostgreSQL 会话 kill -9", _kill_backend),
        Victim("定时进程 kill -9", lambda: _kill_server("定时进程")),
        Victim("Redis kill -9", _kill_redis),
        Victim("公众网站 kill -9", lambda: _kill_server("公众网站")),
    )


def recovered(port: int) -> float:
    """Seconds until everything that was killed is there again. Raises TimeoutError."""
    started = time.monotonic()
    while time.monotonic() - started < PATIENCE:
        if _is_whole(port):
            return time.monotonic() - started
        time.sleep(0.3)
    raise TimeoutError(f"nothing came back within {PATIENCE} seconds")


def _is_whole(port: int) -> bool:
    sites = (f"http://{ports.LOOPBACK}:{each}/healthz" for each in (port, port + 1))
    return all(map(is_alive, _pids())) and _redis_answers() and all(map(answers, sites))


def _pids() -> list[int]:
    """As the supervisor wrote them down."""
    record = json.loads((settings.VAR_DIR / "processes.json").read_text())
    return [int(pid) for pid in record]


def _kill_server(title: str) -> None:
    """With all that it started, as when memory runs out."""
    with suppress(ProcessLookupError):
        os.killpg(_pids()[SERVERS.index(title)], signal.SIGKILL)


def _kill_postmaster() -> None:
    _kill(read_pid(settings.VAR_DIR / "postgres" / "data" / "postmaster.pid"))


def _kill_backend() -> None:
    """The session that works, else any: PostgreSQL then ends all others too and recovers."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() "
            "AND datname = current_database() ORDER BY state = 'active' DESC, query_start DESC NULLS LAST LIMIT 1"
        )
        row = cursor.fetchone()
    _kill(row[0] if row else None)


def _kill_redis() -> None:
    _kill(read_pid(settings.VAR_DIR / "redis" / "redis.pid"))


def _flush() -> None:
    with redis.Redis.from_url(settings.REDIS_URL) as broker:
        broker.flushall()


def _redis_answers() -> bool:
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2) as broker:
            return bool(broker.ping())
    except (redis.RedisError, OSError):
        return False


def _kill(pid: int | None) -> None:
    if pid is None:
        raise RuntimeError("nothing to kill")
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
