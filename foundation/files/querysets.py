from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, QuerySet

if TYPE_CHECKING:
    from foundation.accounts.models import User

A = TypeVar("A", bound=Model)


class AttachmentQuerySet(QuerySet[A]):
    def visible_to(self, user: "User") -> "AttachmentQuerySet[A]":
        bodies = type(user.organization).objects.visible_to(user)
        return self.filter(organization__in=bodies)
