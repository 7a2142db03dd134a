from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from foundation.access import Role
from foundation.organizations.querysets import managed_condition

if TYPE_CHECKING:
    from foundation.accounts.models import User


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

    def working_for(self, body: int) -> "UserQuerySet":
        """Of this body, or of those that continue it."""
        return self.filter(Q(organization=body) | Q(organization__inherited__contains=[body]))

    def doing_the_work_of(self, bodies: Collection[int]) -> "UserQuerySet":
        """Clerks and reviewers of these bodies, or of those that continue them."""
        people = self.working().filter(roles__overlap=[Role.CLERK, Role.REVIEWER])
        return people.filter(Q(organization__in=bodies) | Q(organization__inherited__overlap=list(bodies)))
