from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from integrity_portal.demo import world


class Command(BaseCommand):
    help = "装载演示数据（仅演示模式）；已有数据时什么也不做。"

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.IS_DEMO:
            raise CommandError("只有演示模式才能装载演示数据。")
        if world.is_loaded():
            self.stdout.write("演示数据已经装载。")
            return
        world.load(self.stdout.write)
        self.stdout.write("演示数据装载完毕。")
