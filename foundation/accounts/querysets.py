from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet

from foundation.access import Role
from foundation.organizations.querysets import managed_condition

if TYPE_CHECKING:
    from foundation.accounts.models import Delegation, Departure, DepartureItem, User  # noqa: F401


class UserQuerySet(QuerySet["User"]):
    def manageable_by(self, user: "User") -> "UserQuerySet":
        """The people of the bodies this administrator manages; the portal's superusers only by their like."""
        people = self.filter(managed_condition(user, "organization__"))
        return people if user.is_superuser else people.filter(is_superuser=False)

    def named_like(self, term: str) -> "UserQuerySet":
        return self.filter(
            Q(username__icontains=term) | Q(full_name__icontains=term) | Q(organization__name__icontains=term)
        )

    def working(self) -> "UserQuerySet":
        return self.filter(is_active=True)

    def with_role(self, role: Role) -> "UserQuerySet":
        return self.working().filter(roles__contains=[role])

    def able_to_replace(self, person: "User") -> "UserQuerySet":
        """Working colleagues of the same body who hold each of his roles: to stand in for somebody widens no power."""
        return (
            self.working()
            .filter(organization=person.organization_id, roles__contains=person.roles)
            .exclude(pk=person.pk)
        )

    def working_for(self, body: int) -> "UserQuerySet":
        """Of this body, or of those that continue it."""
        return self.filter(Q(organization=body) | Q(organization__inherited__contains=[body]))

    def doing_the_work_of(self, bodies: Collection[int]) -> "UserQuerySet":
        """Clerks and reviewers of these bodies, or of those that continue them."""
        people = self.working().filter(roles__overlap=[Role.CLERK, Role.REVIEWER])
        return people.filter(Q(organization__in=bodies) | Q(organization__inherited__overlap=list(bodies)))


class DelegationQuerySet(QuerySet["Delegation"]):
    def running(self, on: date) -> "DelegationQuerySet":
        """Those of this day: each ends by itself, on its last day or when the deputy could not be named any more."""
        able = Q(
            deputy__is_active=True,
            deputy__organization=F("absent__organization"),
            deputy__roles__contains=F("absent__roles"),
        )
        return self.not_ended().filter(able, first_on__lte=on, last_on__gte=on)

    def not_over(self, on: date) -> "DelegationQuerySet":
        """Running or still to come."""
        return self.not_ended().filter(last_on__gte=on)

    def not_ended(self) -> "DelegationQuerySet":
        return self.filter(ended_at__isnull=True)

    def within(self, first: date, last: date) -> "DelegationQuerySet":
        """Those that share a day with this span."""
        return self.not_ended().filter(first_on__lte=last, last_on__gte=first)

    def touching(self, *people: "User") -> "DelegationQuerySet":
        """On either side."""
        return self.filter(Q(absent__in=people) | Q(deputy__in=people))

    def endable_by(self, user: "User") -> "DelegationQuerySet":
        """The absent person's own, and those of the people this administrator manages."""
        return self.filter(Q(absent=user) | managed_condition(user, "absent__organization__"))


class DepartureQuerySet(QuerySet["Departure"]):
    def manageable_by(self, user: "User") -> "DepartureQuerySet":
        return self.filter(managed_condition(user, "organization__"))


class DepartureItemQuerySet(QuerySet["DepartureItem"]):
    def authored(self, label: str, people: Collection[int]) -> "DepartureItemQuerySet":
        """What these people go on with although another wrote it."""
        return self.filter(label=label, to__in=people, is_authorship=True)
