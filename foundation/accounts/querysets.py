from typing import TYPE_CHECKING

from django.db.models import QuerySet

from foundation.access import Role
from foundation.organizations.models import Organization

if TYPE_CHECKING:
    from foundation.accounts.models import User


class UserQuerySet(QuerySet["User"]):
    def manageable_by(self, user: "User") -> "UserQuerySet":
        return self.filter(organization__in=Organization.objects.manageable_by(user))

    def working(self) -> "UserQuerySet":
        return self.filter(is_active=True)

    def with_role(self, role: Role) -> "UserQuerySet":
        return self.working().filter(roles__contains=[role])
