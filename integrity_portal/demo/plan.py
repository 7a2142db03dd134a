"""When each decision of the demo world is made and made public: on time, late or not yet, the same for every run of a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from foundation.deadlines.calendar import WorkingCalendar

# Bodies that decide, with how many decisions a year each sends (permits, penalties).
VOLUMES = {
    "西宁市市场监督管理局": (620, 300),
    "海东市住房和城乡建设局": (360, 120),
    "青海省市场监督管理局": (240, 60),
    "西宁市生态环境局": (180, 70),
    "湟中区市场监督管理局": (300, 110),
    "格尔木市应急管理局": (120, 60),
    "西宁市卫生健康委员会": (200, 60),
    "西宁市交通运输局": (260, 90),
    "海北藏族自治州市场监督管理局": (180, 70),
    "海西蒙古族藏族自治州生态环境局": (110, 40),
    "黄南藏族自治州住房和城乡建设局": (90, 30),
    "海南藏族自治州市场监督管理局": (140, 50),
    "果洛藏族自治州卫生健康委员会": (60, 25),
    "玉树藏族自治州市场监督管理局": (110, 40),
    "门源回族自治县市场监督管理局": (100, 40),
    "贵德县市场监督管理局": (90, 35),
    "格尔木市市场监督管理局": (160, 60),
    "城西区卫生健康委员会": (80, 30),
}
WINDOW = 400
PUBLICITY_DAYS = 7


@dataclass(frozen=True, slots=True)
class Planned:
    """One decision to come: `published_on` None leaves it waiting."""

    number: int
    decided_on: date
    published_on: date | None

    @property
    def is_late(self) -> bool:
        return self.number % 23 == 7


def decisions(body: str, count: int, *, offset: int, calendar: WorkingCalendar, today: date) -> Iterator[Planned]:
    """`count` decisions of the last 400 days, the newest first few still waiting for their reviewer."""
    for place in range(count):
        number = offset + place
        decided_on = _working_day(calendar, today - timedelta(days=WINDOW - place * WINDOW // count))
        plan = Planned(number, decided_on, None)
        lag = PUBLICITY_DAYS + 1 + number % 9 if plan.is_late else 2 + number % 4
        published_on = calendar.add(decided_on, lag)
        # A few stay unpublished past their day, so that the overdue lists are not empty.
        is_waiting = published_on >= today or (number % 211 == 5 and (today - decided_on).days < 60)
        yield Planned(number, decided_on, None if is_waiting else published_on)


def _working_day(calendar: WorkingCalendar, day: date) -> date:
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    return day
