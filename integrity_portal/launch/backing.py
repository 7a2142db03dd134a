"""The database and the broker behind the portal, shared by every launcher that needs them at the time.

The first user starts them, the last one stops them. A killed user's share is dropped by the kernel, and what it left
running is taken over by the next.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from integrity_portal.launch import locks, postgres, redis
from integrity_portal.launch.console import Refusal, say
from integrity_portal.launch.credentials import Credentials


@dataclass(frozen=True, slots=True)
class Backing:
    base: Path
    postgres: postgres.Postgres
    redis: redis.Redis

    def start(self) -> None:
        self.postgres.start()
        self.redis.start()

    def stop(self) -> None:
        self.redis.stop()
        self.postgres.stop()

    def revive(self) -> None:
        """Start again, on the ports that their clients know, what died."""
        with locks.exclusive(self.base / "starting.lock"):
            if not self.postgres.is_running:
                say("PostgreSQL 意外停止，正在重新启动")
                self.postgres.start(port=self._last_port)
            if not self.redis.is_running:
                say("Redis 意外停止，正在重新启动")
                self.redis.start(port=self.redis.port)

    def remember_port(self) -> None:
        (self.base / "postgres.port").write_text(str(self.postgres.port))

    @property
    def _last_port(self) -> int:
        return int((self.base / "postgres.port").read_text())


def at(base: Path, *, venv: Path, credentials: Credentials, is_forgetful: bool = False) -> Backing:
    base.mkdir(parents=True, exist_ok=True)
    cluster = postgres.Postgres(base / "postgres", postgres.binaries(venv), credentials, is_forgetful)
    broker = redis.Redis(base / "redis", redis.binary(venv), credentials.redis_password)
    return Backing(base=base, postgres=cluster, redis=broker)


@contextmanager
def in_use(backing: Backing) -> Iterator[Backing]:
    starting, users = backing.base / "starting.lock", backing.base / "users.lock"
    share = None
    try:
        with locks.exclusive(starting):
            share = locks.acquire(users, wait=True, is_shared=True)
            backing.start()
            backing.remember_port()
        yield backing
    finally:
        with locks.exclusive(starting):
            if share is not None:
                share.close()
            _stop_if_unused(backing, users)


def _stop_if_unused(backing: Backing, users: Path) -> None:
    last = locks.acquire(users, wait=False)
    if last is None:
        return
    backing.stop()
    last.close()


@contextmanager
def unused(backing: Backing) -> Iterator[None]:
    """Hold the database and the broker stopped, for starting over."""
    with locks.exclusive(backing.base / "starting.lock"):
        alone = locks.acquire(backing.base / "users.lock", wait=False)
        if alone is None:
            raise Refusal("另有 ./portal 命令正在使用数据库，请等它结束或停止它再试。")
        with alone:
            backing.stop()
            yield
