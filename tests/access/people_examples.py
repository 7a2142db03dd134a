"""The pages of 代办, of 离岗交接 and of the team."""

from datetime import timedelta

from django.utils import timezone

from foundation.accounts.delegations import Absence, delegate
from foundation.accounts.models import Departure, User
from tests.access.example import Arguments, Example
from tests.factories import UserFactory


def _colleague(user: User) -> Arguments:
    return {"pk": UserFactory(organization=user.organization).pk}


def _delegation(user: User) -> Arguments:
    deputy = UserFactory(organization=user.organization, roles=user.roles)
    today = timezone.localdate()
    return {"pk": delegate(user, deputy, Absence(today, today + timedelta(days=3), "年休假"), by=user).pk}


def _departure(user: User) -> Arguments:
    left = UserFactory(organization=user.organization, is_active=False)
    named = {"person_name": left.full_name, "organization_name": left.organization.name, "reason": "调离"}
    return {"pk": Departure.objects.create(person=left, organization=left.organization, by=user, **named).pk}


PEOPLE: dict[str, Example] = {
    "accounts:delegations": Example(),
    "accounts:end_delegation": Example(_delegation, "post"),
    "accounts:user_delegations": Example(_colleague),
    "accounts:depart": Example(_colleague),
    "accounts:departure": Example(_departure),
    "accounts:taken_over": Example(),
    "deadlines:team": Example(),
    "deadlines:team_items": Example(),
}
