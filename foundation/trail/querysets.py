"""Every question asked of the trail."""

from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, Q, QuerySet

from foundation.access import Role

if TYPE_CHECKING:
    from foundation.accounts.models import User

E = TypeVar("E", bound=Model)

# An entry that tells of no act, only of somebody who looked.
READ = "查阅个人信息"


class TrailEntryQuerySet(QuerySet[E]):
    def visible_to(self, user: "User") -> "TrailEntryQuerySet[E]":
        """Acts of the bodies a supervisor watches or an administrator manages; who manages all also sees those of no
        body: what the portal did itself, and failed sign-ins."""
        if user.manages_everything:
            return self.all()
        bodies = type(user.organization).objects
        seen = Q(organization_id__in=bodies.manageable_by(user).values("pk"))
        if user.has_any_role(Role.SUPERVISOR):
            seen |= Q(organization_id__in=bodies.visible_to(user).values("pk"))
        return self.filter(seen)

    def about(self, target: Model) -> "TrailEntryQuerySet[E]":
        """The history of one thing, oldest act first: what a timeline shows."""
        return self.filter(object_label=target._meta.label_lower, object_id=str(target.pk)).order_by("id")

    def acts(self) -> "TrailEntryQuerySet[E]":
        return self.exclude(verb=READ)

    def forgotten(self) -> "TrailEntryQuerySet[E]":
        """Entries neither sealed nor waiting for the sealer: somebody tampered with the queue."""
        return self.filter(seal__isnull=True, unsealed__isnull=True)
