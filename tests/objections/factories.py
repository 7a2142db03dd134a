"""Governments, bodies and cases for tests of this room."""

from dataclasses import dataclass
from typing import Any

from disclosure.models import PenaltyDecision
from foundation import access_codes
from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.organizations.models import Organization
from objections.choices import Applicant, CaseKind, Channel
from objections.models import Case
from objections.workflow.receiving import Holder, Told, register
from tests.disclosure.acts import made_public
from tests.disclosure.factories import PenaltyFactory
from tests.factories import OrganizationFactory, UserFactory

STATEMENT = "罚款金额写错了，决定书写的是三千元。"
PERSON = {"name": "韩文秀", "phone": "13997000000"}


@dataclass(frozen=True, slots=True)
class County:
    """A government, the body that acts for it, and an authority under it."""

    government: Organization
    center: Organization
    authority: Organization

    @classmethod
    def made(cls) -> "County":
        government = OrganizationFactory(government=True)
        center = OrganizationFactory(superior=government, acts_for=government)
        authority = OrganizationFactory(superior=government)
        return cls(government, center, authority)


def person_of(body: Organization | None, *roles: Role) -> User:
    assert body is not None
    user: User = UserFactory(organization=body, roles=list(roles))
    return user


def public_penalty(county: County, **changes: Any) -> PenaltyDecision:
    author = person_of(county.authority, Role.CLERK)
    penalty: PenaltyDecision = PenaltyFactory(published=True, author=author, **changes)
    made_public(penalty)
    return penalty


def told(kind: CaseKind = CaseKind.OBJECTION, **changes: Any) -> Told:
    facts: dict[str, Any] = {
        "kind": kind,
        "channel": Channel.WEBSITE,
        "received_on": today(),
        "applicant": Applicant.SUBJECT,
        "statement": STATEMENT,
        "person": PERSON,
    }
    return Told(**{**facts, **changes})


def entered_here(case: Case) -> Case:
    """As if the handling body had entered the entry itself: nobody else is asked to verify it."""
    Case.objects.filter(pk=case.pk).update(source_body=case.organization)
    case.refresh_from_db()
    return case


NUMBERS = {CaseKind.OBJECTION: "YY", CaseKind.COMPLAINT: "TS", CaseKind.REPAIR: "XF"}
CODE = "ABCD-EFGH-JKMN-PQRS"


def holder_of(number: str) -> Holder:
    return Holder(number, access_codes.access(number, CODE))


def received(case_told: Told, *, by: User | None = None) -> Case:
    """A case as the office has it, with a code known to the test."""
    serial = Case.objects.count() + 1
    number = f"{NUMBERS[CaseKind(case_told.kind)]}{case_told.received_on:%Y%m%d}-{serial:06d}"
    return register(case_told, by=by, holder=holder_of(number))
