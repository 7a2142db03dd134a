from typing import Any

from django.core.management.base import BaseCommand, CommandError

from foundation.notices.models import IssuedLetter
from foundation.notices.verification import damaged_letters


class Command(BaseCommand):
    help = "核验已发文书：逐份重算存件的摘要，指出与制发时不符的"

    def handle(self, *args: Any, **options: Any) -> None:
        damaged = list(damaged_letters())
        for letter in damaged:
            self.stderr.write(f"{letter.number} {letter.title}：存件与制发时的摘要不符")
        if damaged:
            raise CommandError(f"文书核验未通过，共 {len(damaged)} 份。")
        self.stdout.write(f"文书核验通过，共 {IssuedLetter.objects.count()} 份。")
