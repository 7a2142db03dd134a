"""When each decision of the demo world is made and made public: on time, late or not yet; the same all day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from foundation.deadlines.calendar import WorkingCalendar

# Bodies that decide, with how many decisions a year each sends (permits, penalties).
VOLUMES = {
    "西宁市市场监督管理局": (980, 420),
    "海东市住房和城乡建设局": (560, 180),
    "青海省市场监督管理局": (320, 90),
    "西宁市生态环境局": (180, 70),
    "湟中区市场监督管理局": (360, 140),
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
# So many working days after the decision its papers are ready for the reviewer.
_READY = 2
_OVERDUE_FOR = 45
# So many decisions of a series are made in one session.
_TOGETHER = 3


@dataclass(frozen=True, slots=True)
class Planned:
    """One decision to come: `published_on` None leaves it waiting for its reviewer."""

    number: int
    decided_on: date
    published_on: date | None
    is_late: bool

    @property
    def has_reason(self) -> bool:
        """Half of the late ones say why; a reason is told by the clerk who enters the decision, not by a file."""
        return self.is_late and self.number % 2 == 0

    @property
    def is_faulty_at_first(self) -> bool:
        """Sent first with a fault, refused, and sent again."""
        return not self.has_reason and self.number % 31 == 3


def decisions(count: int, *, offset: int, calendar: WorkingCalendar, today: date) -> Iterator[Planned]:
    """`count` decisions of the last 400 days."""
    for place in range(count):
        number = offset + place
        session = place - place % _TOGETHER
        decided_on = _working_day(calendar, today - timedelta(days=WINDOW - session * WINDOW // count))
        is_late = number % 23 == 7
        published_on = _review_day(calendar, decided_on, number=number, weekday=offset % 5, is_late=is_late)
        # A few of the last weeks stay unpublished past their day, so that the overdue lists are not empty.
        is_forgotten = number % 61 == 5 and (today - decided_on).days < _OVERDUE_FOR
        is_waiting = is_forgotten or published_on >= today
        yield Planned(number, decided_on, None if is_waiting else published_on, is_late)


def decided_for(calendar: WorkingCalendar, due_on: date) -> date:
    """The day of a decision that must be public by `due_on`."""
    return calendar.subtract(due_on, PUBLICITY_DAYS)


def _review_day(calendar: WorkingCalendar, decided_on: date, *, number: int, weekday: int, is_late: bool) -> date:
    """The reviewer of a series works through it once a week, in time unless it is to be late."""
    ready_on = calendar.add(decided_on, PUBLICITY_DAYS + 1 + number % 9 if is_late else _READY)
    chosen = calendar.next_working(ready_on + timedelta(days=(weekday - ready_on.weekday()) % 7))
    return chosen if is_late else min(chosen, calendar.add(decided_on, PUBLICITY_DAYS))


def _working_day(calendar: WorkingCalendar, day: date) -> date:
    return day if calendar.is_working(day) else calendar.subtract(day, 1)
