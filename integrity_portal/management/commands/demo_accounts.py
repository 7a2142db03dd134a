import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from integrity_portal.demo.accounts import DEMO_PASSWORD, account_cards


class Command(BaseCommand):
    help = "列出演示账号（仅演示模式）。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="输出 JSON 数组")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.IS_DEMO:
            raise CommandError("只有演示模式才有演示账号。正式环境请由管理员新增用户。")
        cards = list(account_cards())
        if options["json"]:
            self.stdout.write(json.dumps(cards, ensure_ascii=False))
            return
        self.stdout.write(f"演示账号（口令均为 {DEMO_PASSWORD}）")
        for card in cards:
            self.stdout.write(f"  {card['username']:<20} {card['role']}　{card['organization']['name']}")
