from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from foundation.deadlines import loading, recounting
from foundation.deadlines.notice_files import COLUMNS, NoticeRefused, read_notices


class Command(BaseCommand):
    help = "录入放假安排，重算未办结的期限；不指定文件时用随附的历年安排。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=loading.HOLIDAYS, help=f"CSV：{','.join(COLUMNS)}")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            tables = read_notices(options["file"].read_bytes())
            for table in tables:
                moved = recounting.load_notice(table, by=None)
                self.stdout.write(f"{table.year} 年放假安排已录入，{moved} 个期限的截止日有变动。")
        except (NoticeRefused, OSError) as refusal:
            raise CommandError(f"放假安排没有录入：\n{refusal}") from refusal
