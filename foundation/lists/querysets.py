from typing import TYPE_CHECKING

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet

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
        return self.filter(_changeable(user))

    def with_rights_of(self, user: "User") -> "SavedFilterQuerySet":
        """Each with `is_changeable`: whether this person may share or delete it."""
        return self.annotate(is_changeable=ExpressionWrapper(_changeable(user), BooleanField()))


def _changeable(user: "User") -> Q:
    """By the owner; what he left behind when he went, by an administrator of the body."""
    if not user.has_any_role(Role.ADMIN):
        return Q(owner=user)
    has_left = Q(owner__is_active=False) | ~Q(owner__organization_id=F("organization_id"))
    return Q(owner=user) | Q(organization_id__in=user.organization.continued, is_shared=True) & has_left
