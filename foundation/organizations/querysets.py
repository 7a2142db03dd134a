"""Every question asked of regions and bodies."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from foundation.access import Role
from foundation.organizations.choices import ChangeStatus

if TYPE_CHECKING:
    from foundation.accounts.models import User
    from foundation.organizations.models import (  # noqa: F401
        Organization,
        OrganizationChange,
        Region,
        RegionChange,
    )


class RegionQuerySet(QuerySet["Region"]):
    def within(self, region: "Region") -> "RegionQuerySet":
        return self.filter(code__startswith=region.prefix)

    def existing_on(self, day: date) -> "RegionQuerySet":
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=day)).filter(Q(valid_to=None) | Q(valid_to__gt=day))


class OrganizationQuerySet(QuerySet["Organization"]):
    def existing_on(self, day: date) -> "OrganizationQuerySet":
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=day)).filter(Q(valid_to=None) | Q(valid_to__gt=day))

    def named_like(self, term: str) -> "OrganizationQuerySet":
        """By any part of the name of today or before, or by the beginning of the code."""
        formerly = self.model.objects.filter(former_names__name__icontains=term)
        return self.filter(
            Q(name__icontains=term)
            | Q(short_name__icontains=term)
            | Q(uscc__istartswith=term)
            | Q(pk__in=formerly.values("pk"))
        )

    def leading(self) -> "OrganizationQuerySet":
        """Those that act for the government at the top (省发展改革委): their administrators manage everything."""
        return self.filter(acts_for__isnull=False, acts_for__superior=None)

    def subtree_of(self, root: "Organization") -> "OrganizationQuerySet":
        return self.filter(lineage__startswith=root.lineage)

    def visible_to(self, user: "User") -> "OrganizationQuerySet":
        """The bodies whose records this person may see (issue 2 §2)."""
        return self.filter(scope_condition(user))

    def manageable_by(self, user: "User") -> "OrganizationQuerySet":
        return self.filter(managed_condition(user))

    def known_to(self, user: "User") -> "OrganizationQuerySet":
        """The entries of the directory this person may open: those of his scope and those he manages."""
        return self.filter(scope_condition(user) | managed_condition(user))


class ChangeQuerySet(QuerySet["OrganizationChange"]):
    def manageable_by(self, user: "User") -> "ChangeQuerySet":
        return self.filter(managed_condition(user, "organization__"))

    def waiting(self) -> "ChangeQuerySet":
        return self.filter(status=ChangeStatus.PROPOSED)


class RegionChangeQuerySet(QuerySet["RegionChange"]):
    def manageable_by(self, user: "User") -> "RegionChangeQuerySet":
        return self.filter(region_condition(user))

    def waiting(self) -> "RegionChangeQuerySet":
        return self.filter(status=ChangeStatus.PROPOSED)


def region_condition(user: "User") -> Q:
    """Regions belong to nobody's body: the administrators of 省发展改革委 keep all of them."""
    return ~Q(pk__in=[]) if user.manages_everything else Q(pk__in=[])


def scope_condition(user: "User", path: str = "") -> Q:
    """Which rows belong to this person's scope, `path` leading from the row to its organisation ("organization__").

    A body's own records include those of the bodies it continues after a merger or a split.
    """
    body = user.organization
    own = Q(**{f"{path}pk__in": body.continued}) if body.inherited else Q(**{f"{path}pk": body.pk})
    if user.has_any_role(Role.SUPERVISOR):
        return own | Q(**{f"{path}lineage__startswith": body.supervision_root.lineage})
    return own


def managed_condition(user: "User", path: str = "") -> Q:
    """What an administrator manages: all in 省发展改革委, the government's subtree where his body acts for one, else
    his own body."""
    if not user.has_any_role(Role.ADMIN):
        return Q(pk__in=[])
    if user.manages_everything:
        # Not an empty Q(): beside an "or" that would vanish and leave only the other side.
        return ~Q(pk__in=[])
    if user.organization.acts_for is not None:
        return Q(**{f"{path}lineage__startswith": user.organization.acts_for.lineage})
    return Q(**{f"{path}pk": user.organization_id})
