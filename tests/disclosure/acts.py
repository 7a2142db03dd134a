"""What people of one body do with its decisions, through the workflow, for tests that begin further on."""

from datetime import date
from typing import Any, TypeVar

from disclosure import publications
from disclosure.models import PenaltyDecision, PermitDecision, Publication
from disclosure.public_facts import public_facts
from disclosure.workflow import review
from foundation.access import Role
from foundation.accounts.models import User
from tests.factories import UserFactory

ON = date(2026, 11, 23)
OneDecision = PermitDecision | PenaltyDecision
D = TypeVar("D", PermitDecision, PenaltyDecision)


def clerk_of(decision: OneDecision) -> User:
    return UserFactory(organization=decision.organization, roles=[Role.CLERK])


def reviewer_of(decision: OneDecision) -> User:
    return UserFactory(organization=decision.organization, roles=[Role.REVIEWER])


def approved(decision: D, *, on: date = ON) -> D:
    """Approved by a second person: public, filed or waiting, as the law has it."""
    review.approve(decision, by=reviewer_of(decision), on=on)
    decision.refresh_from_db()
    return decision


def entry_of(decision: OneDecision) -> Publication:
    return Publication.objects.of_source(decision).get()


def latest_version(decision: OneDecision) -> Any:
    history: Any = decision.history
    return history.latest()


def made_public(decision: OneDecision, *, on: date = ON, until: date = date(2027, 11, 23)) -> Publication:
    """Its entry, without the workflow before it."""
    publications.publish_all([(decision, public_facts(decision), until)], on=on)
    return entry_of(decision)
