from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from foundation.trail.models import PublicTrailHead
from foundation.trail.sealing import verify


class Command(BaseCommand):
    help = "核验留痕：逐条重算封签，指出被改动、删除或截断之处"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--published", default="", metavar="封签", help="此前在公众网站公布并记下的封签")

    def handle(self, *args: Any, published: str, **options: Any) -> None:
        breaks = verify(published_digest=published)
        for found in breaks:
            self.stderr.write(f"封签 {found.number} 留痕 {found.entry_id}：{found.problem}")
        if breaks:
            raise CommandError(f"留痕核验未通过，共 {len(breaks)} 处。")
        head = PublicTrailHead.objects.first()
        self.stdout.write(
            f"留痕核验通过，共 {head.count} 条，末条封签 {head.digest}。" if head else "尚无已封存的留痕。"
        )
