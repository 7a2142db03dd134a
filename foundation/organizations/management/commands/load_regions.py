from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from foundation.organizations import loading
from foundation.trail import recording


class Command(BaseCommand):
    help = "载入行政区划表（默认：青海省，省至乡镇）及曾用代码；可重复运行。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="CSV：code,name,level,parent_code")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = self._load(options["file"])
        except (loading.LoadRefused, OSError) as refusal:
            raise CommandError(f"区划表没有载入：\n{refusal}") from refusal
        self.stdout.write(f"已载入 {count} 个行政区划。")

    @transaction.atomic
    def _load(self, given: Path | None) -> int:
        path = given or loading.DATA / "regions.csv"
        count = loading.load_regions(loading.read_table(path, loading.REGION_COLUMNS))
        if given is None:
            columns = ("code", "former_code", "former_name", "used_until", "note")
            loading.load_former_regions(loading.read_table(loading.DATA / "former_regions.csv", columns))
        detail = {"rows": count}
        recording.record_fact(None, "载入行政区划", label="organizations.region", pk="", title=path.name, detail=detail)
        return count
