"""What this room tells the others: its lines and panels, who reads in copy, what hangs on people by name."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from foundation import home
from foundation.access import Role
from foundation.accounts import delegations, hanging, panels
from foundation.messages import copies
from foundation.organizations.models import OrganizationChange, RegionChange


def register() -> None:
    every, admins = tuple(Role), (Role.ADMIN,)
    for key, item in {
        "accounts.delegations": home.NavItem("本单位", "委托代办", "accounts:delegations", every, order=75),
        "accounts.sessions": home.NavItem("本单位", "登录与安全", "accounts:sessions", every, order=80),
        "accounts.users": home.NavItem("管理", "用户", "accounts:users", admins, order=10),
        "accounts.rules": home.NavItem("管理", "双因素要求", "accounts:second_factor_rules", admins, order=20),
    }.items():
        home.navigation.register(key, item)
    home.panels.register(
        "accounts.standing_in", home.Panel("accounts/panels/standing_in.html", panels.standing_in, every, order=2)
    )
    home.panels.register(
        "accounts.taken_over",
        home.Panel("accounts/panels/taken_over.html", panels.taken_over, every, order=15, aside=True),
    )
    copies.sources.register("delegations", delegations.copies)
    hanging.matters.register("organizations.change", _change("机构变更", _body_changes, "organization"))
    hanging.matters.register("organizations.region_change", _change("行政区划变更", _region_changes, ""))


def _change(title: str, open_: Any, body_column: str) -> hanging.Matter:
    return hanging.Matter("机构", title, "proposed_by", open_, _change_page, (Role.ADMIN,), body_column)


def _change_page(row: OrganizationChange | RegionChange) -> str:
    return reverse("organizations:changes" if isinstance(row, OrganizationChange) else "organizations:regions")


def _body_changes() -> "QuerySet[OrganizationChange]":
    return OrganizationChange.objects.waiting().select_related("organization")


def _region_changes() -> "QuerySet[RegionChange]":
    return RegionChange.objects.waiting().select_related("region")
