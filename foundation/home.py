"""The office home page and side navigation: rooms register what each role finds there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foundation.access import Role
from foundation.registry import Registry

if TYPE_CHECKING:
    from foundation.accounts.models import User


@dataclass(frozen=True, slots=True)
class Panel:
    """One block of the home page; `build` returns the context of `template`, or None when there is nothing to show."""

    template: str
    build: "Callable[[User], dict[str, Any] | None]"
    roles: Sequence[Role]
    order: int = 50
    aside: bool = False


@dataclass(frozen=True, slots=True)
class NavItem:
    """One line of the side navigation; `count` gives the figure beside it (0 shows none)."""

    group: str
    label: str
    url_name: str
    roles: Sequence[Role]
    order: int = 50
    count: "Callable[[User], int] | None" = None
    kwargs: tuple[tuple[str, str], ...] = ()
    # Whose business it is where the role alone does not tell.
    is_for: "Callable[[User], bool] | None" = None


panels: Registry[Panel] = Registry("home.panels")
navigation: Registry[NavItem] = Registry("home.navigation")
GROUPS = ("办理", "双公示", "失信惩戒", "权益保护", "考核评价", "监督", "本单位", "管理")
