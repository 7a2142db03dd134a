"""What of a case's writings and files this person may read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from disclosure.models import Publication
from foundation.accounts.models import User
from objections.choices import FOR_VERIFIER, FOR_VERIFIER_OF_AN_ENTRY, SHOWN, CaseKind, CaseStatus, TextKind
from objections.models import Case, CaseFile
from objections.workflow import desk, sources, texts

# The applicant's side, the two opinions beside each other, and what only the handling officers read.
_CORRESPONDENCE = (TextKind.STATEMENT, TextKind.MESSAGE, TextKind.ASKED, TextKind.REPLY)
_OPINIONS = (TextKind.REFERRAL, TextKind.FINDING, TextKind.OPINION)
_CONCLUSIONS = (TextKind.REFUSAL, TextKind.DECISION)
_INTERNAL = (TextKind.NOTE, TextKind.REASON)


@dataclass(frozen=True, slots=True)
class Papers:
    is_destroyed: bool = False
    correspondence: Sequence[texts.Told] = ()
    referrals: Sequence[texts.Told] = ()
    findings: Sequence[texts.Told] = ()
    opinions: Sequence[texts.Told] = ()
    conclusions: Sequence[texts.Told] = ()
    notes: Sequence[texts.Told] = ()
    differences: Sequence[dict[str, str]] = ()
    corrections: Sequence[dict[str, str]] = ()
    files: Sequence[dict[str, Any]] = field(default_factory=list)


def papers_for(case: Case, user: User) -> Papers:
    if case.secret.destroyed_on:
        return Papers(is_destroyed=True)
    readable = _readable(case, user)
    told = texts.told(case, readable)
    return Papers(
        correspondence=[each for each in told if each.kind in _CORRESPONDENCE],
        referrals=_of(told, TextKind.REFERRAL),
        findings=_of(told, TextKind.FINDING),
        opinions=_of(told, TextKind.OPINION),
        conclusions=[each for each in told if each.kind in _CONCLUSIONS],
        notes=[each for each in told if each.kind in _INTERNAL],
        differences=_values(case, TextKind.DIFFERENCES) if TextKind.DIFFERENCES in readable else (),
        corrections=_values(case, TextKind.CORRECTION) if TextKind.CORRECTION in readable else (),
        files=_files(case, user),
    )


def files_for(case: Case, user: User) -> QuerySet[CaseFile]:
    """All of them to who reads the applicant's words; to the others what their own body has put to the case."""
    rows = case.files.select_related("case__secret", "uploaded_by__organization").order_by("created_at", "pk")
    if TextKind.STATEMENT in _readable(case, user):
        return rows
    return rows.filter(uploaded_by__organization_id__in=user.organization.continued)


def _readable(case: Case, user: User) -> tuple[TextKind, ...]:
    """All of it for the handling body; for the others what they need and no more."""
    if desk.is_own(case, user):
        return tuple(TextKind)
    bodies = user.organization.continued
    kinds: tuple[TextKind, ...] = ()
    if case.source_body_id in bodies:
        kinds += FOR_VERIFIER if case.kind == CaseKind.COMPLAINT else FOR_VERIFIER_OF_AN_ENTRY
    if case.applicant_body_id in bodies:
        is_served = case.status in (CaseStatus.SERVED, CaseStatus.CLOSED, CaseStatus.REFUSED)
        kinds += tuple(kind for kind in SHOWN if is_served or kind != TextKind.DECISION)
    return kinds


def _of(told: Sequence[texts.Told], kind: TextKind) -> list[texts.Told]:
    return [each for each in told if each.kind == kind]


def _values(case: Case, kind: TextKind) -> list[dict[str, str]]:
    """现记录 beside what it should read."""
    wanted = texts.last_facts(case, kind)
    if not wanted:
        return []
    source = sources.source_of(case)
    labels = {code: field.label for code, field in sources.entry_of(source).fields().items()}
    entry = Publication.objects.of_source(source).first()
    now = {fact["code"]: fact["value"] for fact in entry.facts} if entry else {}
    return [
        {"label": labels.get(code, code), "now": now.get(code, "—"), "wanted": str(value)}
        for code, value in wanted.items()
    ]


def _files(case: Case, user: User) -> list[dict[str, Any]]:
    return [
        {
            "pk": row.pk,
            "name": texts.open_file(row).name,
            "size": row.size,
            "at": row.created_at,
            "by": row.uploaded_by.organization if row.uploaded_by else "申请人",
        }
        for row in files_for(case, user)
    ]
