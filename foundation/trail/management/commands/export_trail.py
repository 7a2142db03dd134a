from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from foundation.trail.exporting import export


class Command(BaseCommand):
    help = "导出留痕（每行一条），可用 foundation/trail/offline.py 离线核验"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--from", dest="first", type=date.fromisoformat, metavar="日期", help="封存日期起，如 2026-11-01"
        )
        parser.add_argument("--to", dest="last", type=date.fromisoformat, metavar="日期", help="封存日期止")

    def handle(self, *args: Any, file: Path, first: date | None, last: date | None, **options: Any) -> None:
        with file.open("w", encoding="utf-8") as lines:
            count = export(lines, first=first, last=last)
        self.stdout.write(f"已导出 {count} 条到 {file}。")
