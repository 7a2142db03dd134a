"""The office home page and side navigation: rooms register what each role finds there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.utils import timezone

from foundation.access import Role
from foundation.counting import Lists, Statement, answer, question
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
    """One line of the side navigation; what waits behind it is counted beside it (0 shows none). The lists of `waiting`
    may depend on the person, his bodies and the day, and on nothing that is read or asked of the clock meanwhile: see
    `_question`."""

    group: str
    label: str
    url_name: str
    roles: tuple[Role, ...]
    order: int = 50
    waiting: "Callable[[User], Lists] | None" = None
    kwargs: tuple[tuple[str, str], ...] = ()
    # Whose business it is where the role alone does not tell.
    is_for: "Callable[[User], bool] | None" = None


panels: Registry[Panel] = Registry("home.panels")
navigation: Registry[NavItem] = Registry("home.navigation")
GROUPS = ("办理", "双公示", "失信惩戒", "权益保护", "考核评价", "监督", "本单位", "管理")
_KEPT_SECONDS = 60


def lines_of(user: "User") -> list[tuple[NavItem, int]]:
    """This person's side navigation from the top down, each line with how much waits behind it."""
    items = [item for item in navigation.values() if _is_for(item, user)]
    items.sort(key=lambda item: (GROUPS.index(item.group), item.order))
    return list(zip(items, answer(_question(user, items)), strict=True))


def _question(user: "User", items: list[NavItem]) -> Statement:
    """How much waits behind each line. The question is kept for a minute, because writing it costs ten times as much as
    its answer, and only while it is the same; the answer is never kept (docs/decisions/0022)."""
    key, lines, body = f"waiting:{user.pk}", [item.url_name for item in items], user.organization
    person = user.roles, user.hands, user.counted_as
    holds_for = timezone.localdate(), lines, person, body.continued, body.lineage, body.acts_for_id
    kept: tuple[Any, Statement] | None = cache.get(key)
    if kept is not None and kept[0] == holds_for:
        return kept[1]
    asked = question(item.waiting(user) if item.waiting else () for item in items)
    cache.set(key, (holds_for, asked), _KEPT_SECONDS)
    return asked


def _is_for(item: NavItem, user: "User") -> bool:
    return user.has_any_role(*item.roles) and (item.is_for is None or item.is_for(user))
