"""告知: the page of the case as its holder reads it, written anew after each act, locked with the key of his code."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from foundation import boxes
from foundation.access_codes import Access
from foundation.notices import letters
from foundation.notices.models import IssuedLetter
from foundation.trail.models import TrailEntry
from objections.choices import SHOWN, CaseKind, CaseStatus, TextKind
from objections.models import Case, CasePaper, CaseView, Submission
from objections.workflow import texts

# Of what was done, what the applicant is told; all else is the office's own.
TOLD_VERBS = (
    "收到",
    "通知补正",
    "登记补正材料",
    "视为放弃",
    "标注异议",
    "受理",
    "不予受理",
    "移送有权机关",
    "并入重复案件",
    "转办核查",
    "批准延期",
    "批准中止",
    "恢复办理",
    "作出决定",
    "告知",
    "登记复核申请",
    "作出复核决定",
    "办结",
)
# A decision is told when it is served.
_UNTOLD = (CaseStatus.DECIDED,)
_DECIDED = ("作出决定", "作出复核决定")


@dataclass(frozen=True, slots=True)
class Page:
    """What the holder reads."""

    facts: dict[str, Any]

    def packed(self) -> bytes:
        return json.dumps(self.facts, ensure_ascii=False).encode()


def open_view(case: Case, *, access_digest: bytes) -> None:
    """A holder is known from now on by his code."""
    CaseView.objects.create(number=case.number, access_digest=access_digest, locked=b"", changed_at=timezone.now())
    tell(case)


def turn_away(submission: Submission, access: Access, reason: str) -> None:
    """What no body of the province can take up: its holder is told why, and nothing of it is kept."""
    facts = {
        "number": submission.number,
        "kind": submission.get_kind_display(),
        "status": CaseStatus.REFUSED,
        "status_label": CaseStatus.REFUSED.label,
        "received_on": timezone.localdate(submission.received_at).isoformat(),
        "handled_by": "青海省政务诚信档案门户",
        "steps": [{"on": timezone.localdate().isoformat(), "text": CaseStatus.REFUSED.label}],
        "texts": [
            {
                "on": timezone.localdate().isoformat(),
                "label": TextKind.REFUSAL.label,
                "text": reason,
                "from": "office",
            }
        ],
    }
    CaseView.objects.create(
        number=submission.number,
        access_digest=access.digest,
        locked=boxes.lock(Page(facts).packed(), access.key),
        changed_at=timezone.now(),
    )


def tell(case: Case) -> None:
    """Write the page anew; a case without a code has none."""
    if case.secret.has_reader and not case.secret.destroyed_on:
        locked = case.secret.lock_for_reader(page_of(case).packed())
        CaseView.objects.filter(number=case.number).update(locked=locked, changed_at=timezone.now())


def tell_without_texts(case: Case) -> None:
    """移送: what this portal may not keep stands on no page and no paper of the holder either (domain §3.3)."""
    CasePaper.objects.filter(number=case.number).delete()
    if case.secret.has_reader:
        facts = {**page_of(case).facts, "texts": [], "papers": []}
        locked = case.secret.lock_for_reader(Page(facts).packed())
        CaseView.objects.filter(number=case.number).update(locked=locked, changed_at=timezone.now())


def serve_paper(case: Case, letter: IssuedLetter) -> None:
    """The letter can be taken from the page of the case."""
    if not case.secret.has_reader:
        return
    CasePaper.objects.get_or_create(
        number=case.number,
        letter=letter,
        defaults={"locked": case.secret.lock_for_reader(letters.read(letter))},
    )


def page_of(case: Case) -> Page:
    is_told = case.status not in _UNTOLD
    kinds = [kind for kind in SHOWN if is_told or kind != TextKind.DECISION]
    return Page(
        {
            "number": case.number,
            "kind": case.get_kind_display(),
            "status": case.status,
            "status_label": case.get_status_display() if is_told else CaseStatus.VERIFIED.label,
            "received_on": case.received_on.isoformat(),
            "handled_by": case.organization.name,
            "due_on": case.due_on.isoformat() if case.due_on and is_told else "",
            "outcome": case.get_outcome_display() if case.outcome and is_told else "",
            "handed_to": case.get_handed_to_display() if case.handed_to else "",
            "steps": _steps(case, is_told=is_told),
            "texts": [_text(told) for told in texts.told(case, kinds)],
            "papers": _papers(case),
            "may_add": case.status in _OPEN_TO_HOLDER,
            "review_until": case.review_until.isoformat() if _may_ask_review(case) and case.review_until else "",
        }
    )


_OPEN_TO_HOLDER = (
    CaseStatus.RECEIVED,
    CaseStatus.SUPPLEMENTING,
    CaseStatus.ACCEPTED,
    CaseStatus.FORWARDED,
    CaseStatus.VERIFIED,
    CaseStatus.SUSPENDED,
    CaseStatus.REVIEWING,
)


def _may_ask_review(case: Case) -> bool:
    is_over = case.status in (CaseStatus.SERVED, CaseStatus.CLOSED) and bool(case.outcome)
    return is_over and not case.is_reviewed and case.kind != CaseKind.COMPLAINT


def _steps(case: Case, *, is_told: bool) -> list[dict[str, str]]:
    acts = TrailEntry.objects.about(case).acts().filter(verb__in=TOLD_VERBS)
    return [
        {"on": timezone.localdate(act.at).isoformat(), "text": act.verb}
        for act in acts
        if is_told or act.verb not in _DECIDED
    ]


def _text(told: texts.Told) -> dict[str, str]:
    return {
        "on": timezone.localdate(told.at).isoformat(),
        "label": told.label,
        "text": told.text,
        "from": "office" if told.by else "applicant",
    }


def _papers(case: Case) -> list[dict[str, str]]:
    papers = CasePaper.objects.filter(number=case.number).select_related("letter").order_by("letter_id")
    return [
        {"id": str(paper.pk), "title": paper.letter.title, "on": paper.letter.issued_on.isoformat()} for paper in papers
    ]
