from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from integrity_portal.setup import links


class Command(BaseCommand):
    help = "打印首次安装的链接（24 小时内有效；有了管理员即失效）。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-open", action="store_true", help="已有管理员时什么也不做（容器启动时用）")

    def handle(self, *args: Any, **options: Any) -> None:
        if links.is_open():
            self.stdout.write(f"在浏览器中打开下面的链接完成首次安装（24 小时内有效）：\n{links.new_link()}")
        elif not options["if_open"]:
            raise CommandError("已有管理员，首次安装已经结束。管理员登录后可看“安装检查”。")
