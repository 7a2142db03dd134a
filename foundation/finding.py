"""快速查找: one box over everything a person may see. Each room tells how its things are found; none shows more there
than its own lists do."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet
from django.urls import reverse

from foundation import home
from foundation.access import Role
from foundation.registry import Registry

if TYPE_CHECKING:
    from foundation.accounts.models import User


@dataclass(frozen=True, slots=True)
class Hit:
    title: str
    url: str
    # What tells it from others of the same title.
    note: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """`find` begins with `visible_to`, and answers at most so many hits, the newest first. `by_identity` takes the
    blind index of an identity number; a source without it is never asked by such a number. `url_name` names the list
    where `?q=` shows the rest."""

    label: str
    find: "Callable[[User, str, int], Sequence[Hit]]"
    roles: Sequence[Role] = ()
    order: int = 50
    by_identity: "Callable[[User, str, int], Sequence[Hit]] | None" = None
    url_name: str = ""
    kwargs: tuple[tuple[str, str], ...] = ()

    @property
    def list_url(self) -> str:
        return reverse(self.url_name, kwargs=dict(self.kwargs) or None) if self.url_name else ""

    def is_open_to(self, user: "User") -> bool:
        return not self.roles or user.has_any_role(*self.roles)


@dataclass(frozen=True, slots=True)
class Act:
    """A page where something begins, with other words people call it by."""

    label: str
    url_name: str
    roles: Sequence[Role]
    words: str = ""
    kwargs: tuple[tuple[str, str], ...] = ()


sources: Registry[Source] = Registry("finding.sources")
acts: Registry[Act] = Registry("finding.acts")


def sources_for(user: "User") -> list[Source]:
    return sorted((each for each in sources.values() if each.is_open_to(user)), key=lambda each: each.order)


def pages_for(user: "User", term: str) -> Iterator[Hit]:
    """Acts first, then the lines of the navigation; all of them where nothing is asked for."""
    for act in acts.values():
        if user.has_any_role(*act.roles) and _says(f"{act.label} {act.words}", term):
            yield Hit(act.label, reverse(act.url_name, kwargs=dict(act.kwargs) or None), "办理")
    for item in home.navigation.values():
        if user.has_any_role(*item.roles) and _says(f"{item.group} {item.label}", term):
            yield Hit(item.label, reverse(item.url_name, kwargs=dict(item.kwargs) or None), item.group)


def hits(
    rows: "QuerySet[Any]", limit: int, *, note: Callable[[Any], str], url: Callable[[Any], str] | None = None
) -> list[Hit]:
    """The newest of these rows, each by its own name and address."""
    return [told(row, note=note, url=url) for row in rows.order_by("-pk")[:limit]]


def told(row: Any, *, note: Callable[[Any], str], url: Callable[[Any], str] | None = None) -> Hit:
    return Hit(str(row), (url or _address)(row), note(row))


def _address(row: Model) -> str:
    address: str = row.get_absolute_url()  # type: ignore[attr-defined]
    return address


def _says(text: str, term: str) -> bool:
    """Every word of the term, in any order."""
    return all(word in text.lower() for word in term.lower().split())
