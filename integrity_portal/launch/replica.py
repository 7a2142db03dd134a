"""A streaming replica of an embedded PostgreSQL on the same machine, for tests and bench of reading from one."""

import shutil
from dataclasses import replace
from pathlib import Path

from integrity_portal.launch import ports, unprivileged
from integrity_portal.launch.console import Refusal
from integrity_portal.launch.postgres import SUPERUSER, Postgres


def copy_of(primary: Postgres, directory: Path) -> Postgres:
    """Taken anew from the running primary, which it follows from its start on; not started yet."""
    copy = replace(primary, directory=directory)
    copy.stop()
    shutil.rmtree(directory, ignore_errors=True)
    unprivileged.make_directory(directory)
    unprivileged.require_reach(directory)
    source = ("-h", ports.LOOPBACK, "-p", str(primary.port), "-U", SUPERUSER)
    options = ("-R", "-c", "fast", "-X", "stream", *(["--no-sync"] * primary.is_forgetful))
    done = unprivileged.run(
        primary.bin / "pg_basebackup",
        *source,
        "-D",
        copy.data,
        *options,
        env={"PGPASSWORD": primary.credentials.superuser_password},
    )
    if done.returncode != 0:
        raise Refusal(f"复制数据库失败：{done.stderr.strip()}")
    (directory / "initialised").touch()
    return copy
