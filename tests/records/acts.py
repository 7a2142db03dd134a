"""People of the bodies that a record or a lead concerns, and what they do, for tests that begin further on."""

from typing import Any

from foundation.access import Role
from foundation.accounts.models import User
from foundation.organizations.models import Organization
from records.models import DishonestyRecord
from records.workflow import confirmation, review
from tests.factories import UserFactory


def person_of(body: Organization | None, *roles: Role) -> User:
    assert body is not None
    user: User = UserFactory(organization=body, roles=list(roles))
    return user


def clerk_of(row: Any) -> User:
    return person_of(row.organization, Role.CLERK)


def reviewer_of(row: Any) -> User:
    return person_of(row.organization, Role.REVIEWER)


def confirmer_of(record: DishonestyRecord) -> User:
    """A reviewer of the body that confirms."""
    return person_of(record.confirming_body, Role.REVIEWER)


def approved(record: DishonestyRecord) -> DishonestyRecord:
    return review.approve(record, by=reviewer_of(record))


def confirmed(record: DishonestyRecord) -> DishonestyRecord:
    """Approved and confirmed: inside at once where the law says so, else waiting for the publicity review."""
    return confirmation.confirm(approved(record), by=confirmer_of(record))


def made_public(record: DishonestyRecord) -> DishonestyRecord:
    shown = confirmed(record)
    return confirmation.publish(shown, by=confirmer_of(shown), reason="政府信息公开条例第十九条")


def versions_of(record: DishonestyRecord) -> list[Any]:
    """The oldest first."""
    history: Any = record.history
    return list(history.order_by("history_id"))
