"""The letters of this room: each says what its template may print, and nothing else."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from foundation.notices.letters import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningLetter(Letter):
    """What every letter about a warning tells of it."""

    level: str
    matter: str
    definition: str
    measured: str
    threshold: str
    measured_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningReminder(WarningLetter):
    """预警催办通知书: yellow; the portal issues it itself for the supervising office."""

    template: ClassVar[str] = "evaluations/notices/warning_reminder.html"
    kind: ClassVar[str] = "warning_reminder"
    kind_title: ClassVar[str] = "预警催办通知书"
    series: ClassVar[str] = "预催"

    reply_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionLetter(WarningLetter):
    """督办函: orange; drafted by the portal, reviewed and signed by people."""

    template: ClassVar[str] = "evaluations/notices/supervision_letter.html"
    kind: ClassVar[str] = "supervision_letter"
    kind_title: ClassVar[str] = "督办函"
    series: ClassVar[str] = "督"

    reply_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewNotice(WarningLetter):
    """约谈通知书: red; day and place are told by the office that talks."""

    template: ClassVar[str] = "evaluations/notices/interview_notice.html"
    kind: ClassVar[str] = "interview_notice"
    kind_title: ClassVar[str] = "约谈通知书"
    series: ClassVar[str] = "约"

    copies: str


LETTERS = (WarningReminder, SupervisionLetter, InterviewNotice)
