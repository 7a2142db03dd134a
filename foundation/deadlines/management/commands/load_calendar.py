from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from foundation.deadlines import loading, recounting


class Command(BaseCommand):
    help = "录入放假安排（CSV：date,name,is_off_day,year,source），重算未办结的期限；不指定文件时用随附的历年安排。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=loading.HOLIDAYS)

    def handle(self, *args: Any, **options: Any) -> None:
        for table in loading.notice_tables(loading.read(options["file"])):
            moved = recounting.load_notice(table, by=None)
            self.stdout.write(f"{table.year} 年放假安排已录入，{moved} 个期限的截止日有变动。")
