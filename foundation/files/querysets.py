from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, Q, QuerySet

from foundation.files.registry import readers

if TYPE_CHECKING:
    from foundation.accounts.models import User

A = TypeVar("A", bound=Model)


class AttachmentQuerySet(QuerySet[A]):
    def visible_to(self, user: "User") -> "AttachmentQuerySet[A]":
        """Of records whose room says who reads them, by the record; of all others, by the body that keeps the file."""
        bodies = type(user.organization).objects.visible_to(user)
        seen = Q(organization__in=bodies) & ~Q(owner_label__in=list(readers))
        for label, reader in readers.items():
            seen |= Q(owner_label=label, owner_id__in=reader(user).values("pk"))
        return self.filter(seen)
