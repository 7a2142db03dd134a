"""The letters of this room: each says what its template may print, and nothing else."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from evaluations.models import Cycle, ResultHandOver, ScoreSheet
from foundation.deadlines.clock import today
from foundation.notices.letters import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class LostPoint:
    """An indicator on which points were lost, the heaviest first."""

    name: str
    points: Decimal
    weight: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultNotice(Letter):
    """评价结果告知书: score, grade, where points were lost, and the right to appeal (domain §5.2)."""

    template: ClassVar[str] = "evaluations/notices/result_notice.html"
    kind: ClassVar[str] = "result_notice"
    kind_title: ClassVar[str] = "评价结果告知书"
    series: ClassVar[str] = "评告"

    cycle: str
    score: Decimal | None
    grade: str
    earned_grade: str
    vetoes: tuple[str, ...]
    lost: tuple[LostPoint, ...]
    appeals_until: date

    @classmethod
    def of(cls, sheet: ScoreSheet, cycle: Cycle, *, appeals_until: date) -> Self:
        return cls(
            title=f"关于告知{cycle.spell.label}政务诚信评价结果的函",
            addressee_name=sheet.body_name,
            issuer_name=cycle.organization.name,
            issued_on=today(),
            cycle=cycle.title,
            score=sheet.score,
            grade=sheet.grade,
            earned_grade=sheet.earned_grade,
            vetoes=tuple(sheet.vetoes),
            lost=_lost(sheet),
            appeals_until=appeals_until,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedResult:
    place: str
    name: str
    score: str
    grade: str
    vetoes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultList(Letter):
    """评价结果清单: handed to a body that uses it (policy 三(一)1)."""

    template: ClassVar[str] = "evaluations/notices/result_list.html"
    kind: ClassVar[str] = "result_list"
    kind_title: ClassVar[str] = "评价结果清单"
    series: ClassVar[str] = "评结"

    cycle: str
    purpose: str
    results: tuple[ListedResult, ...]
    digest: str

    @classmethod
    def of(cls, hand_over: ResultHandOver) -> Self:
        cycle = hand_over.cycle
        return cls(
            title=f"关于移送{cycle.spell.label}政务诚信评价结果的函",
            addressee_name=hand_over.recipient.name,
            issuer_name=cycle.organization.name,
            issued_on=today(),
            cycle=cycle.title,
            purpose=hand_over.get_purpose_display(),
            results=tuple(_listed(sheet) for sheet in cycle.sheets.in_order()),
            digest=cycle.digest,
        )


def _lost(sheet: ScoreSheet) -> tuple[LostPoint, ...]:
    lines = sheet.lines.with_indicator().filter(standing="scored")
    lost = [line for line in lines if line.points < line.weight]
    lost.sort(key=lambda line: line.points - line.weight)
    return tuple(
        LostPoint(name=line.indicator.name, points=line.points, weight=line.weight.quantize(Decimal("0.01")))
        for line in lost[:8]
    )


def _listed(sheet: ScoreSheet) -> ListedResult:
    return ListedResult(
        place=str(sheet.place or "—"),
        name=sheet.body_name,
        score="—" if sheet.score is None else str(sheet.score),
        grade=sheet.grade or "—",
        vetoes="；".join(sheet.vetoes),
    )


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


LETTERS: tuple[type[Letter], ...] = (
    ResultNotice,
    ResultList,
    WarningReminder,
    SupervisionLetter,
    InterviewNotice,
)
