"""What the list of the trail shows under an address, and what a file of it holds."""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import QueryDict

from foundation.access import Role
from foundation.listing import Column, OfficeList, lists, plain
from foundation.trail.filters import TrailFilter
from foundation.trail.models import TrailEntry

if TYPE_CHECKING:
    from foundation.accounts.models import User


def _detail(entry: TrailEntry) -> str:
    return "；".join(f"{name}：{value}" for name, value in entry.detail.items())


def _number(entry: TrailEntry) -> Any:
    """Of its link in the chain; nothing while it waits to be sealed."""
    return entry.seal.number if hasattr(entry, "seal") else None


_COLUMNS = [
    *plain(
        ("时间", "at"),
        ("办理人", "actor_name"),
        ("单位", "organization_name"),
        ("来源地址", "address"),
        ("事项", "verb"),
        ("对象", "object_title"),
        ("理由", "reason"),
    ),
    Column("明细", _detail),
    Column("封签序号", _number),
]


def entries_for(user: "User", query: QueryDict) -> TrailFilter:
    rows = TrailEntry.objects.visible_to(user).select_related("seal")
    return TrailFilter(query, queryset=rows)  # type: ignore[no-untyped-call]


def _rows(user: "User", query: QueryDict) -> QuerySet[TrailEntry]:
    rows: QuerySet[TrailEntry] = entries_for(user, query).qs
    return rows


def register() -> None:
    """Called when the apps are ready."""
    roles = (Role.SUPERVISOR, Role.ADMIN)
    lists.register("trail", OfficeList("留痕", "trail:list", _rows, _COLUMNS, roles=roles))
