from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from foundation.deadlines import loading
from foundation.deadlines.models import Rule
from foundation.trail import recording as trail


class Command(BaseCommand):
    help = "录入期限规则（CSV）；不指定文件时用随附的时限总表。重复运行不会重复录入。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=loading.RULES)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        count = loading.load_rules(loading.read(path), rule=Rule)
        trail.record_fact(None, "录入期限规则", label="deadlines.rule", pk="", title=path.name, detail={"rows": count})
        self.stdout.write(f"已录入 {count} 条期限规则。")
