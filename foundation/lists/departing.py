"""What of the lists hangs on a person by name, and how it passes to who goes on when he leaves."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from foundation.access import Role
from foundation.accounts.hanging import Matter, matters
from foundation.accounts.models import User
from foundation.lists.models import SavedFilter

_NAME_LENGTH = 30


def register() -> None:
    filters = Matter("清单", "常用筛选", "owner", _filters, _page, tuple(Role), pass_on=_give)
    matters.register("lists.filter", filters)


def _filters() -> QuerySet[Any]:
    return SavedFilter.objects.all()


def _page(row: SavedFilter) -> str:
    """Whose list it is the rooms above know; the desk leads to all of them."""
    return reverse("home")


def _give(rows: Sequence[SavedFilter], to: User, by: User) -> None:
    """Under a name that the successor does not use yet."""
    taken = set(SavedFilter.objects.filter(owner=to).values_list("list_key", "name"))
    for row in rows:
        name, number = row.name, 2
        while (row.list_key, name) in taken:
            name, number = f"{row.name[: _NAME_LENGTH - 4]}（{number}）", number + 1
        taken.add((row.list_key, name))
        row.owner, row.name = to, name
        row.save(update_fields=["owner", "name"])
