"""The letters of this room."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from foundation.notices.letters import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderLetter(Letter):
    """催办通知书: answers an overdue matter; all the template may print, and nothing else."""

    template: ClassVar[str] = "deadlines/notices/reminder_letter.html"
    kind: ClassVar[str] = "reminder"
    kind_title: ClassVar[str] = "催办通知书"
    series: ClassVar[str] = "催"

    object_title: str
    matter: str
    source: str
    start_event: str
    amount_text: str
    started_on: date
    due_on: date
    overdue_days: int
    reply_on: date
