"""What the office home page and the side navigation tell of bodies."""

from typing import TYPE_CHECKING, Any

from foundation import home
from foundation.access import Role
from foundation.organizations.models import OrganizationChange

if TYPE_CHECKING:
    from foundation.accounts.models import User

_SHOWN = 5


def changes(user: "User") -> dict[str, Any] | None:
    """Changes of bodies that wait for a second administrator."""
    waiting = OrganizationChange.objects.manageable_by(user).waiting()
    waiting = waiting.exclude(user.wrote(OrganizationChange._meta.label_lower, "proposed_by"))
    found = list(waiting.select_related("organization", "proposed_by")[:_SHOWN])
    return {"changes": found, "total": waiting.count()} if found else None


def register() -> None:
    """Called when the apps are ready."""
    admin = (Role.ADMIN,)
    panel = home.Panel("organizations/panels/changes.html", changes, admin, order=35)
    home.panels.register("organizations.changes", panel)
    home.navigation.register(
        "organizations.list", home.NavItem("本单位", "单位名录", "organizations:list", tuple(Role), order=10)
    )
    home.navigation.register(
        "organizations.regions", home.NavItem("本单位", "行政区划", "organizations:regions", tuple(Role), order=12)
    )
    home.navigation.register(
        "organizations.changes", home.NavItem("管理", "机构变更", "organizations:changes", admin, order=30)
    )
