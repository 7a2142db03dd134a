"""./portal bench [NAME …] [--rows N] [--growth]: one JSON line per figure of quality.md, its baseline beside it."""

import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from integrity_portal.bench import databases
from integrity_portal.bench.figures import GROUPS

GROWTH = (10_000, 100_000, 1_000_000)


class Command(BaseCommand):
    help = "测量性能：每项指标一行 JSON，附同一次测得的基准。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("names", nargs="*", metavar="名称", help=f"默认全部：{'、'.join(GROUPS)}")
        parser.add_argument("--rows", type=int, help="行数，默认为指标规定的规模")
        parser.add_argument("--growth", action="store_true", help="依次以 1 万、10 万、100 万行测量")
        parser.add_argument("--in", dest="database", help="在已备好的数据库中测量（由本命令自己使用）")

    def handle(self, *args: Any, **options: Any) -> None:
        for name in options["names"] or GROUPS:
            for rows in GROWTH if options["growth"] else (options["rows"] or GROUPS[name].rows,):
                self._measure(name, rows, database=options["database"])

    def _measure(self, name: str, rows: int, *, database: str | None) -> None:
        if database is None:
            return _in_own_process(name, rows)
        for figure in GROUPS[name].measure(database, rows):
            self.stdout.write(figure.line())
        return None


def _in_own_process(name: str, rows: int) -> None:
    """In the database of its size, as the office's role; peak memory and connections are of this figure alone."""
    database = databases.prepared(GROUPS[name].kind, rows, GROUPS[name].fill)
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "bench", name, f"--rows={rows}"]
    subprocess.run(  # noqa: S603 - our own command line
        [*command, f"--in={database}"], env=databases.environment(database), check=True
    )
