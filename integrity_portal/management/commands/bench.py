"""./portal bench [NAME …] [--rows N] [--growth]: one JSON line per figure of quality.md, its baseline beside it."""

import subprocess
import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from integrity_portal.bench import databases, load
from integrity_portal.bench.faults import rounds
from integrity_portal.bench.figures import GROUPS

GROWTH = (10_000, 100_000, 1_000_000)


class Command(BaseCommand):
    help = "测量性能：每项指标一行 JSON，附同一次测得的基准。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "names", nargs="*", metavar="名称", help=f"默认全部：{'、'.join(GROUPS)}；另有 faults、load"
        )
        parser.add_argument("--rows", type=int, help="行数，默认为指标规定的规模")
        parser.add_argument("--growth", action="store_true", help="依次以 1 万、10 万、100 万行测量")
        parser.add_argument("--rounds", type=int, default=rounds.ROUNDS, help="faults 的轮数")
        parser.add_argument("--seed", type=int, default=rounds.SEED, help="faults 的随机种子")
        parser.add_argument("--seconds", type=int, default=load.SECONDS, help="load 的秒数")
        parser.add_argument("--ratio", type=float, default=load.MOST_RATIO, help="load 允许比平静时慢几倍")
        parser.add_argument("--in", dest="database", help="在已备好的数据库中测量（由本命令自己使用）")

    def handle(self, *args: Any, **options: Any) -> None:
        for name in options["names"] or GROUPS:
            if name in RUNS:
                RUNS[name](self, options)
                continue
            for rows in GROWTH if options["growth"] else (options["rows"] or GROUPS[name].rows,):
                self._measure(name, rows, database=options["database"])

    def _measure(self, name: str, rows: int, *, database: str | None) -> None:
        if database is None:
            return _in_own_process(name, rows)
        for figure in GROUPS[name].measure(database, rows):
            self.stdout.write(figure.line())
        return None


def _faults(command: Command, options: dict[str, Any]) -> None:
    told = options["rounds"], options["rows"] or rounds.ROWS, options["seed"]
    if options["database"] is None:
        rounds.run_beside(*told)
    elif not rounds.strike(int(options["database"]), *told, command.stdout):
        raise CommandError("发现问题，见上")


def _load(command: Command, options: dict[str, Any]) -> None:
    told = options["seconds"], options["rows"] or load.ROWS
    if options["database"] is None:
        load.run_beside(*told, options["ratio"])
        return
    figures = list(load.measure(int(options["database"]), *told))
    command.stdout.write("\n".join(figure.line() for figure in figures))
    if failings := load.failings(figures, most_ratio=options["ratio"]):
        raise CommandError("；".join(failings))


# Not figures but proofs: asked for by name, over a whole portal of their own.
RUNS: dict[str, Callable[[Command, dict[str, Any]], None]] = {"faults": _faults, "load": _load}


def _in_own_process(name: str, rows: int) -> None:
    """In the database of its size, as the office's role; peak memory and connections are of this figure alone."""
    database = databases.prepared(GROUPS[name].kind, rows, GROUPS[name].fill)
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "bench", name, f"--rows={rows}"]
    subprocess.run(  # noqa: S603 - our own command line
        [*command, f"--in={database}"], env=databases.environment(database), check=True
    )
