"""The letters of this room: to the applicant by the number of the case, never by name in what lists show."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from foundation.notices.letters import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLetter(Letter):
    """What every letter to an applicant says."""

    is_confined: ClassVar[bool] = True

    case_number: str
    case_kind: str

    @property
    def addressee_on_file(self) -> str:
        return f"{self.case_number}号案件申请人"


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementNotice(CaseLetter):
    """补正通知书: what is missing, and by when."""

    template: ClassVar[str] = "objections/notices/supplement_notice.html"
    kind: ClassVar[str] = "supplement_notice"
    kind_title: ClassVar[str] = "补正通知书"
    series: ClassVar[str] = "补"

    asked: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceNotice(CaseLetter):
    """受理通知书: from when, by whom, and when to expect the decision."""

    template: ClassVar[str] = "objections/notices/acceptance_notice.html"
    kind: ClassVar[str] = "acceptance_notice"
    kind_title: ClassVar[str] = "受理通知书"
    series: ClassVar[str] = "受"

    received_on: date
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalNotice(CaseLetter):
    """不予受理通知书, with the reason and the remedies."""

    template: ClassVar[str] = "objections/notices/refusal_notice.html"
    kind: ClassVar[str] = "refusal_notice"
    kind_title: ClassVar[str] = "不予受理通知书"
    series: ClassVar[str] = "不受"

    reason: str
    remedies: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralLetter(Letter):
    """转办函 to the body that verifies: what is to be verified, without who told it."""

    template: ClassVar[str] = "objections/notices/referral_letter.html"
    kind: ClassVar[str] = "referral_letter"
    kind_title: ClassVar[str] = "转办函"
    series: ClassVar[str] = "转"

    case_number: str
    case_kind: str
    referral: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDecision(CaseLetter):
    """处理决定书, 答复书, 修复决定书: what was found, what is decided and why, and where it can be contested."""

    template: ClassVar[str] = "objections/notices/case_decision.html"
    kind: ClassVar[str] = "case_decision"
    kind_title: ClassVar[str] = "处理决定书"
    series: ClassVar[str] = "处"

    document_number: str
    received_on: date
    outcome: str
    effect: str
    reason: str
    is_review: bool
    remedies: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalCertificate(CaseLetter):
    """停止公示证明: what its holder shows to a third-party site that still shows the entry; it tells the entry's public
    id and document number, and no reason."""

    template: ClassVar[str] = "objections/notices/removal_certificate.html"
    kind: ClassVar[str] = "removal_certificate"
    kind_title: ClassVar[str] = "停止公示证明"
    series: ClassVar[str] = "证明"

    document_number: str
    public_id: str
    removed_on: date


LETTERS = (
    SupplementNotice,
    AcceptanceNotice,
    RefusalNotice,
    ReferralLetter,
    CaseDecision,
    RemovalCertificate,
)
