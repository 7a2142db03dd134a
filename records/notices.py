"""The letters of this room: each says what its template may print, and nothing else."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from foundation.deadlines.periods import months_later
from foundation.notices.letters import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorNotice(Letter):
    """告知书: what is intended, on what facts and ground, and the right to be heard (行政处罚法44、45条，参照)."""

    template: ClassVar[str] = "records/notices/prior_notice.html"
    kind: ClassVar[str] = "prior_notice"
    kind_title: ClassVar[str] = "告知书"
    series: ClassVar[str] = "告"

    # 认定为违约失信, 采取……措施: what is about to be decided, as the rest of a sentence.
    intended: str
    facts: str
    ground: str
    statement_days: int
    contact: str


# （一）（二）…: the second level of an official text; an order names twenty problems at most.
ORDINALS = tuple("一二三四五六七八九十") + tuple(f"十{digit}" for digit in "一二三四五六七八九") + ("二十",)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedItem:
    ordinal: str
    problem: str
    requirement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationOrder(Letter):
    """整改通知书 (domain §6.4)."""

    template: ClassVar[str] = "records/notices/rectification_order.html"
    kind: ClassVar[str] = "rectification_order"
    kind_title: ClassVar[str] = "整改通知书"
    series: ClassVar[str] = "改"

    matter: str
    basis: str
    items: tuple[OrderedItem, ...]
    demand: str
    days: int
    plan_days: int
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CriticismCircular(Letter):
    """通报批评: how far it goes and whether the public reads it are decided apart (domain §6.5)."""

    template: ClassVar[str] = "records/notices/criticism_circular.html"
    kind: ClassVar[str] = "criticism_circular"
    kind_title: ClassVar[str] = "通报批评"
    series: ClassVar[str] = "通"

    criticised: str
    facts: str
    ground: str
    demand: str
    copies: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeterminationLetter(Letter):
    """认定决定书: a breach of promise that was not made good (1103号)."""

    template: ClassVar[str] = "records/notices/determination.html"
    kind: ClassVar[str] = "determination"
    kind_title: ClassVar[str] = "认定决定书"
    series: ClassVar[str] = "认"

    facts: str
    finding: str
    statement: str
    statement_review: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SanctionDecision(Letter):
    """惩戒决定书."""

    template: ClassVar[str] = "records/notices/sanction_decision.html"
    kind: ClassVar[str] = "sanction_decision"
    kind_title: ClassVar[str] = "惩戒决定书"
    series: ClassVar[str] = "惩"

    subject: str
    measure: str
    ground: str
    facts: str
    statement: str
    statement_review: str
    # Without a period the measure lasts until what it answers is made good.
    months: int | None
    executing_body: str

    @property
    def until(self) -> date | None:
        """Counted from the day of the decision itself."""
        return months_later(self.issued_on, self.months) if self.months else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseNotice(Letter):
    """解除通知书: a measure has ended, and why."""

    template: ClassVar[str] = "records/notices/release_notice.html"
    kind: ClassVar[str] = "release_notice"
    kind_title: ClassVar[str] = "解除通知书"
    series: ClassVar[str] = "解"

    subject: str
    measure: str
    decision_number: str
    ended_on: date
    reason: str
    executing_body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceReceipt(Letter):
    """送达回证: what was handed over, to whom, and when."""

    template: ClassVar[str] = "records/notices/service_receipt.html"
    kind: ClassVar[str] = "service_receipt"
    kind_title: ClassVar[str] = "送达回证"
    series: ClassVar[str] = "证"

    document_title: str
    document_number: str
    recipient: str
    received_by: str
    served_on: date
    manner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedSubject:
    """One who is barred, and by what."""

    line: int
    name: str
    measures: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HonourReport(Letter):
    """荣誉核查结果: for each of a list whether he is barred, by which measure and until when."""

    template: ClassVar[str] = "records/notices/honour_report.html"
    kind: ClassVar[str] = "honour_report"
    kind_title: ClassVar[str] = "荣誉核查结果"
    series: ClassVar[str] = "核"
    is_confined: ClassVar[bool] = True

    purpose: str
    checked_at: datetime
    asked: int
    barred: tuple[CheckedSubject, ...]
    ambiguous: tuple[str, ...]
    unknown: tuple[str, ...]
    clear: tuple[str, ...]


LETTERS = (
    PriorNotice,
    RectificationOrder,
    CriticismCircular,
    DeterminationLetter,
    SanctionDecision,
    ReleaseNotice,
    ServiceReceipt,
    HonourReport,
)
