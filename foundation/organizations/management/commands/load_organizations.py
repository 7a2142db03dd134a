from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from foundation.organizations import loading
from foundation.trail import recording


class Command(BaseCommand):
    help = "载入单位名录（默认：演示名录）；可重复运行，更名的单位保留曾用名。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help=f"CSV：{','.join(loading.ORGANIZATION_COLUMNS)}")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = self._load(options["file"])
        except (loading.LoadRefused, OSError) as refusal:
            raise CommandError(f"单位名录没有载入：\n{refusal}") from refusal
        self.stdout.write(f"已载入 {count} 个单位。")

    @transaction.atomic
    def _load(self, given: Path | None) -> int:
        path = given or loading.DATA / "organizations.csv"
        count = loading.load_organizations(loading.read_table(path, loading.ORGANIZATION_COLUMNS))
        if given is None:
            former = loading.read_table(loading.DATA / "former_organizations.csv", ("name", "former_name", "note"))
            loading.load_former_organizations(former)
        detail = {"rows": count}
        recording.record_fact(
            None, "载入单位名录", label="organizations.organization", pk="", title=path.name, detail=detail
        )
        return count
