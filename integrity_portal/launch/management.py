"""Running manage.py, and bringing the database to the state of the code when the code has changed."""

import hashlib
import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from integrity_portal.launch import locks
from integrity_portal.launch.console import Refusal, say
from integrity_portal.launch.variables import Stage

# Commands that shape the database work as its owner, all others as the office.
OWNER_COMMANDS = {"migrate", "makemigrations", "grants", "dbshell", "sqlmigrate", "showmigrations", "flush", "check"}
LOADED = "loaded"
NOT_CODE = {"var", "tests", "docs", "__pycache__", "node_modules"}


def environment_for(stage: Stage, command: str) -> dict[str, str]:
    return stage.owner() if command in OWNER_COMMANDS else stage.office()


def command_line(stage: Stage, *arguments: str) -> list[str]:
    return [str(stage.places.python), str(stage.places.clone / "manage.py"), *arguments]


def run_quietly(stage: Stage, *arguments: str, env: Mapping[str, str] | None = None) -> str:
    done = subprocess.run(
        command_line(stage, *arguments),
        env=env or environment_for(stage, arguments[0]),
        cwd=stage.places.clone,
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        raise Refusal(f"manage.py {arguments[0]} 失败：\n{(done.stderr or done.stdout).strip()[-3000:]}")
    return done.stdout


def prepare(stage: Stage, *, has_demo_world: bool) -> None:
    """Migrate, grant, collect static files and load the demo world, unless this very code already has.

    Two launchers that start at once do so one after the other.
    """
    with locks.exclusive(stage.backing.base / "preparing.lock"):
        _prepare(stage, has_demo_world=has_demo_world)


def _prepare(stage: Stage, *, has_demo_world: bool) -> None:
    stamp = _stamp(stage)
    done = set(stamp.read_text().split()) if stamp.exists() else set()
    digest = code_digest(stage.places.clone)
    if digest not in done:
        done = {digest} | (done & {LOADED})
        say("更新数据库结构与权限")
        run_quietly(stage, "migrate", "--no-input", "--verbosity", "0")
        run_quietly(stage, "grants")
        run_quietly(stage, "collectstatic", "--no-input", "--verbosity", "0")
    if has_demo_world and LOADED not in done:
        say("装载演示数据（仅首次，约需一两分钟）")
        run_quietly(stage, "demo_world")
        done.add(LOADED)
    stamp.write_text("\n".join(done))


def mark_loaded(stage: Stage) -> None:
    """Restored data are not to be mixed with the demo world, and are to be migrated and granted anew."""
    _stamp(stage).write_text(LOADED)


def _stamp(stage: Stage) -> Path:
    return stage.backing.base / "prepared.stamp"


def code_digest(clone: Path) -> str:
    digest = hashlib.sha256()
    for path, state in sorted(_files(clone)):
        digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _files(directory: Path) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(directory) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name in NOT_CODE:
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            else:
                yield entry.path, entry.stat()
