"""The letters of a case: issued under its key, and put where its holder can take them."""

import json
from typing import Any

from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.notices import letters
from foundation.notices.models import IssuedLetter
from objections.choices import CaseKind
from objections.models import Case
from objections.notices import CaseLetter
from objections.workflow import telling


def frame(case: Case, what: str) -> dict[str, Any]:
    """What every letter to an applicant begins with."""
    kind = case.get_kind_display()
    return {
        "title": f"{kind}{what}",
        "addressee_name": applicant_name(case),
        "issuer_name": case.organization.name,
        "issued_on": today(),
        "case_number": case.number,
        "case_kind": kind,
    }


def send(case: Case, letter: CaseLetter, *, by: User | None) -> IssuedLetter:
    issued = letters.issue(letter, target=case, organization=case.organization, addressee=case.applicant_body, by=by)
    telling.serve_paper(case, issued)
    return issued


def person_of(case: Case) -> dict[str, str]:
    """Who applied. Raises SecretDestroyed."""
    told: dict[str, str] = json.loads(case.secret.unlock(case.secret.person)) if case.secret.person else {}
    return told


def applicant_name(case: Case) -> str:
    """A complainant is never named, not even in his letter (款项条例20、25条)."""
    if case.kind == CaseKind.COMPLAINT:
        return f"{case.number}号投诉人"
    if case.applicant_body is not None:
        body: str = case.applicant_body.name
        return body
    name = person_of(case).get("name", "")
    return name or f"{case.number}号案件申请人"
