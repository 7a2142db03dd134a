from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from integrity_portal.upgrades import checking


class Command(BaseCommand):
    help = "检查新迁移能否在上一版本仍在运行时执行（不停机升级）。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--release", action="store_true", help="发布时运行：把现有迁移记为已发布")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["release"]:
            self.stdout.write(f"已记下 {checking.release()} 个迁移。")
            return
        if problems := checking.problems():
            raise CommandError("\n".join(problems))
        self.stdout.write("新迁移都可以不停机执行。")
