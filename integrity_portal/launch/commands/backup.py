"""./portal backup and ./portal restore: the whole database in one file. The secrets are kept apart on purpose."""

import argparse
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from integrity_portal.launch import management, ports, stages
from integrity_portal.launch.commands.run import run, sole_run
from integrity_portal.launch.console import Refusal, say
from integrity_portal.launch.packages import Purpose
from integrity_portal.launch.places import Places
from integrity_portal.launch.postgres import DATABASE, OWNER, Postgres
from integrity_portal.launch.variables import Stage

ARRIVING, REPLACED = f"{DATABASE}_arriving", f"{DATABASE}_replaced"
# What was there stays under another name until the next restore.
EXCHANGE = f"""
DROP DATABASE IF EXISTS {REPLACED};
ALTER DATABASE {DATABASE} RENAME TO {REPLACED};
ALTER DATABASE {ARRIVING} RENAME TO {DATABASE};
"""


def backup(places: Places, arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./portal backup", description="把数据库备份到一个文件（运行中也可备份）")
    parser.add_argument("file", type=Path, metavar="文件")
    file: Path = parser.parse_args(arguments).file
    if not (places.var / "postgres").exists():
        raise Refusal("还没有数据可以备份，请先运行 ./portal run。")
    stages.equip(places, Purpose.RUN)
    draft = file.with_name(f"{file.name}.part")
    with stages.portal(places) as stage:
        draft.touch(mode=0o600)
        _run_tool(stage.backing.postgres, "pg_dump", "--format=custom", f"--file={draft}", database=DATABASE)
        draft.replace(file)
        _note(stage)
    say(f"已备份到 {file}。密钥不在备份中，请另行妥善保存 {places.secrets}，没有它无法读出加密的内容")
    return 0


def _note(stage: Stage) -> None:
    """For the health page. The backup is good, even where the database is too old to be told of it."""
    try:
        management.run_quietly(stage, "note_backup", env=stage.owner())
    except Refusal:
        say("备份时间没有登记到运行状况页，请先用 ./portal run 更新数据库结构")


def restore(places: Places, arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./portal restore", description="用备份文件替换数据库（须先停止门户）")
    parser.add_argument("file", type=Path, metavar="文件")
    parser.add_argument("--port", type=ports.site_port, help="恢复后随即在此端口启动门户")
    options = parser.parse_args(arguments)
    if not os.access(options.file, os.R_OK):
        raise Refusal(f"读不到备份文件 {options.file}，请检查路径。")
    with sole_run(places):
        stages.equip(places, Purpose.RUN)
        with stages.portal(places) as stage:
            _exchange(stage.backing.postgres, options.file)
            management.mark_loaded(stage)
    say(f"已恢复；原数据库保留为 {REPLACED}，下次恢复时删除")
    return run(places, ["--port", str(options.port)]) if options.port else 0


def _exchange(postgres: Postgres, file: Path) -> None:
    """Fill a new database first: a bad file leaves the old one as it was."""
    postgres.run_sql(f"DROP DATABASE IF EXISTS {ARRIVING}; CREATE DATABASE {ARRIVING} OWNER {OWNER};")
    _run_tool(
        postgres, "pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", str(file), database=ARRIVING
    )
    postgres.run_sql(EXCHANGE)


def _run_tool(postgres: Postgres, tool: str, *arguments: str, database: str) -> None:
    url = postgres.url(OWNER, database=database)
    done = subprocess.run([postgres.bin / tool, f"--dbname={url}", *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        raise Refusal(f"{tool} 失败：\n{done.stderr.strip()[-2000:]}")
