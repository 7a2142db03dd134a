"""When each decision of the demo world is made and made public: on time, late or not yet; the same all day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from foundation.deadlines.calendar import WorkingCalendar


class Volume(NamedTuple):
    """How many decisions a body makes in the year, and of how many one is late."""

    permits: int
    penalties: int
    late_every: int


# Bodies that decide; the prefectures differ, so that their rates do.
VOLUMES = {
    "西宁市市场监督管理局": Volume(980, 420, 37),
    "海东市住房和城乡建设局": Volume(560, 180, 13),
    "青海省市场监督管理局": Volume(320, 90, 97),
    "西宁市生态环境局": Volume(180, 70, 61),
    "湟中区市场监督管理局": Volume(360, 140, 23),
    "格尔木市应急管理局": Volume(120, 60, 17),
    "西宁市卫生健康委员会": Volume(200, 60, 41),
    "西宁市交通运输局": Volume(260, 90, 29),
    "海北藏族自治州市场监督管理局": Volume(180, 70, 43),
    "海西蒙古族藏族自治州生态环境局": Volume(110, 40, 31),
    "黄南藏族自治州住房和城乡建设局": Volume(90, 30, 11),
    "海南藏族自治州市场监督管理局": Volume(140, 50, 67),
    "果洛藏族自治州卫生健康委员会": Volume(60, 25, 8),
    "玉树藏族自治州市场监督管理局": Volume(110, 40, 19),
    "门源回族自治县市场监督管理局": Volume(100, 40, 71),
    "贵德县市场监督管理局": Volume(90, 35, 59),
    "格尔木市市场监督管理局": Volume(160, 60, 53),
    "城西区卫生健康委员会": Volume(80, 30, 47),
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
        return self.is_late and self.number % 4 < 2

    @property
    def is_faulty_at_first(self) -> bool:
        """Sent first with a fault, refused, and sent again."""
        return not self.has_reason and self.number % 31 == 3


def decisions(
    count: int, *, offset: int, weekday: int, late_every: int, calendar: WorkingCalendar, today: date
) -> Iterator[Planned]:
    """`count` decisions of the last 400 days, numbered from `offset` and reviewed on `weekday`."""
    for place in range(count):
        number = offset + place
        session = place - place % _TOGETHER
        decided_on = _working_day(calendar, today - timedelta(days=WINDOW - session * WINDOW // count))
        is_late = number % late_every == 3
        published_on = _review_day(calendar, decided_on, number=number, weekday=weekday, is_late=is_late)
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
