from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.organizations import loading


class Command(BaseCommand):
    help = "载入行政区划表（默认：青海省，省至乡镇）及曾用代码；可重复运行。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="CSV：code,name,level,parent_code")

    def handle(self, *args: Any, **options: Any) -> None:
        given: Path | None = options["file"]
        try:
            rows = loading.read_table(given or loading.DATA / "regions.csv", loading.REGION_COLUMNS)
            count = loading.load_regions(rows)
            if given is None:
                columns = ("code", "former_code", "former_name", "note")
                loading.load_former_regions(loading.read_table(loading.DATA / "former_regions.csv", columns))
        except (loading.LoadRefused, OSError) as refusal:
            raise CommandError(f"区划表没有载入：\n{refusal}") from refusal
        self.stdout.write(f"已载入 {count} 个行政区划。")
