"""Every question asked of regions and bodies."""

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from foundation.access import Role

if TYPE_CHECKING:
    from foundation.accounts.models import User
    from foundation.organizations.models import Organization, Region


class RegionQuerySet(QuerySet["Region"]):
    def within(self, region: "Region") -> "RegionQuerySet":
        return self.filter(code__startswith=region.prefix)


class OrganizationQuerySet(QuerySet["Organization"]):
    def subtree_of(self, root: "Organization") -> "OrganizationQuerySet":
        return self.filter(lineage__startswith=root.lineage)

    def visible_to(self, user: "User") -> "OrganizationQuerySet":
        """The bodies whose records this person may see (issue 2 §2)."""
        return self.filter(scope_condition(user))

    def manageable_by(self, user: "User") -> "OrganizationQuerySet":
        """The bodies an administrator manages: all in 省发展改革委, the government's subtree where his body acts for
        one, else his own."""
        if not user.has_any_role(Role.ADMIN):
            return self.none()
        if user.manages_everything:
            return self.all()
        if user.organization.acts_for is not None:
            return self.subtree_of(user.organization.acts_for)
        return self.filter(pk=user.organization_id)


def scope_condition(user: "User", path: str = "") -> Q:
    """Which rows belong to this person's scope, `path` leading from the row to its organisation ("organization__")."""
    own = Q(**{f"{path}pk": user.organization_id})
    if user.has_any_role(Role.SUPERVISOR):
        return own | Q(**{f"{path}lineage__startswith": user.organization.supervision_root.lineage})
    return own
