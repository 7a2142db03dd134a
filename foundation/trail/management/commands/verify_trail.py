from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from foundation.trail.sealing import verify


class Command(BaseCommand):
    help = "核验留痕：逐条重算封签，指出第一处被改动、删除或者截断的地方"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--published", default="", metavar="封签", help="此前在公众网站公布并记下的封签")

    def handle(self, *args: Any, published: str, **options: Any) -> None:
        found = verify(published_digest=published)
        self.stdout.write(f"核验未通过。{found.broken}" if found.broken else "核验通过。")
        self.stdout.write(f"已核验 {found.checked} 条")
        if found.broken:
            raise CommandError("留痕与封签不符，请保护现场，并与公众网站公布的每日封签核对。")
