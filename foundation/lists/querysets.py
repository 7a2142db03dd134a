from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet

from foundation.access import Role

if TYPE_CHECKING:
    from foundation.accounts.models import User
    from foundation.lists.models import SavedFilter  # noqa: F401


class SavedFilterQuerySet(QuerySet["SavedFilter"]):
    def of_list(self, key: str) -> "SavedFilterQuerySet":
        return self.filter(list_key=key)

    def visible_to(self, user: "User") -> "SavedFilterQuerySet":
        """A person's own, and what colleagues of his body share."""
        return self.filter(Q(owner=user) | Q(is_shared=True, organization_id__in=user.organization.continued))

    def changeable_by(self, user: "User") -> "SavedFilterQuerySet":
        """By the owner; what he left behind when he went, by an administrator of the body."""
        if not user.has_any_role(Role.ADMIN):
            return self.filter(owner=user)
        has_left = Q(owner__is_active=False) | ~Q(owner__organization_id=F("organization_id"))
        left_behind = Q(organization_id__in=user.organization.continued, is_shared=True) & has_left
        return self.filter(Q(owner=user) | left_behind)
