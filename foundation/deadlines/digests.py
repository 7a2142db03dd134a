"""到期提醒 in words: one person, one working day, one message."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from foundation.deadlines.calendar import WorkingCalendar
from foundation.deadlines.models import Deadline
from foundation.sites import OFFICE, site_url

_LINES = 30


@dataclass(frozen=True, slots=True)
class Digest:
    """What a person is told: the deadlines of the own body, and overdue ones of the bodies he watches over."""

    on: date
    calendar: WorkingCalendar
    own: Sequence[Deadline]
    escalated: Sequence[Deadline]

    @property
    def title(self) -> str:
        overdue = sum(row.due_on < self.on for row in self.own)
        today = sum(row.due_on == self.on for row in self.own)
        counts = (
            ("已逾期", overdue),
            ("今天到期", today),
            ("即将到期", len(self.own) - overdue - today),
            ("辖内逾期", len(self.escalated)),
        )
        return "期限提醒：" + "，".join(f"{label} {count} 件" for label, count in counts if count)

    @property
    def body(self) -> str:
        rows = [*sorted(self.own, key=_by_due), *sorted(self.escalated, key=_by_due)]
        lines = [self._line(row) for row in rows[:_LINES]]
        if len(rows) > _LINES:
            lines.append(f"另有 {len(rows) - _LINES} 件，请打开清单查看。")
        return "\n".join(lines)

    @property
    def mail_body(self) -> str:
        """Figures only: mail leaves the office, the names in titles do not."""
        page = "deadlines:mine" if self.own else "deadlines:overdue"
        return f"{self.title}。\n请登录政务诚信档案门户查看清单并办理：{site_url(OFFICE, page)}\n"

    @property
    def url(self) -> str:
        return reverse("deadlines:mine" if self.own else "deadlines:overdue")

    def _line(self, row: Deadline) -> str:
        left = self.calendar.between(self.on, row.due_on)
        if row.due_on < self.on:
            state = f"{row.organization.name}，应于 {row.due_on} 办结，已逾期 {max(-left, 1)} 个工作日"
        else:
            state = "今天到期" if row.due_on == self.on else f"{row.due_on} 到期，还剩 {left} 个工作日"
        return f"{row.title}（{row.rule.matter}）：{state}"


def _by_due(row: Deadline) -> tuple[date, int]:
    return row.due_on, row.pk
