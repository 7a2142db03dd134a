from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.choices import Unit
from foundation.deadlines.periods import DayCounted, explain

_MOST = 2500


class Command(BaseCommand):
    help = "从 START 起算 N 个工作日（起算当日不计）：第一行为截止日，其后逐日说明。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("start", metavar="START", help="起算日，如 2026-11-20")
        parser.add_argument("count", metavar="N", type=int, help="工作日数")

    def handle(self, *args: Any, **options: Any) -> None:
        start, count = _day(options["start"]), options["count"]
        if not 1 <= count <= _MOST:
            raise CommandError(f"工作日数应为 1 至 {_MOST}。")
        days = explain(current_calendar(), start=start, amount=count, unit=Unit.WORKING_DAY, rolls=True)
        self.stdout.write(days[-1].day.isoformat())
        for day in days:
            self.stdout.write(_line(day))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"“{text}”不是日期，请写成 2026-11-20。") from error


def _line(day: DayCounted) -> str:
    count = f"第 {day.number} 日" if day.is_counted else "不计"
    notice = f"，《{day.notice}》" if day.notice else ""
    provisional = "（暂定）" if day.is_provisional else ""
    return f"{day.day} {day.weekday} {count} {day.reason}{notice}{provisional}"
