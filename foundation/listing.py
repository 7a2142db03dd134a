"""The lists of the office: each room tells how its rows are narrowed by an address and what a file of them holds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from foundation.access import Role
from foundation.registry import Registry

if TYPE_CHECKING:
    from foundation.accounts.models import User


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    value: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class OfficeList:
    """`rows` answers what this person sees of the list under the conditions of an address: page, file and saved
    conditions ask nothing else, so none of them shows more than another."""

    title: str
    url_name: str
    rows: "Callable[[User, QueryDict], QuerySet[Any]]"
    columns: Sequence[Column]
    # Whose list it is; everybody's when none is named.
    roles: Sequence[Role] = ()
    kwargs: tuple[tuple[str, str], ...] = ()
    order: tuple[str, ...] = ("-pk",)

    @property
    def url(self) -> str:
        return reverse(self.url_name, kwargs=dict(self.kwargs) or None)

    def is_open_to(self, user: "User") -> bool:
        return not self.roles or user.has_any_role(*self.roles)


def plain(*columns: tuple[str, str]) -> list[Column]:
    """Columns read from attributes, each a title and the way to it (`body__name`); codes come in their words."""
    return [Column(title, _reader(path.split("__"))) for title, path in columns]


def _reader(path: Iterable[str]) -> Callable[[Any], Any]:
    *steps, last = path

    def read(row: Any) -> Any:
        for step in steps:
            row = getattr(row, step, None)
        display = getattr(row, f"get_{last}_display", None)
        return display() if display else getattr(row, last, None)

    return read


lists: Registry[OfficeList] = Registry("listing.lists")
