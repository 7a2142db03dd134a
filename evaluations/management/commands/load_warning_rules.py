from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from evaluations.models import WarningRule
from evaluations.warnings import loading
from foundation.trail import recording as trail


class Command(BaseCommand):
    help = "录入预警规则（CSV）；不指定文件时用随附的规则表。已有的规则不改动，重复运行不会重复录入。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=loading.RULES)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        count = loading.load_rules(loading.read(path), rule=WarningRule)
        facts = {"label": "evaluations.warningrule", "pk": "", "title": path.name, "detail": {"rows": count}}
        trail.record_fact(None, "录入预警规则", **facts)  # type: ignore[arg-type]
        self.stdout.write(f"新录入 {count} 条预警规则。")
