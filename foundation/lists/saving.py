"""保存、共享和删除常用筛选."""

from django.db import transaction
from django.http import QueryDict

from foundation.accounts.models import User
from foundation.lists.models import SavedFilter
from foundation.trail import recording as trail
from foundation.typed import plain

NAME_LENGTH = 30
CONDITIONS_LENGTH = 1000
# How a page is turned belongs to nobody's conditions.
PAGING = ("before", "after", "page")
_SHARED, _NO_MORE_SHARED = "共享常用筛选", "停止共享常用筛选"


class NotSaved(Exception):
    """The message tells the user, in Chinese, what is missing."""


@transaction.atomic
def save(key: str, name: str, conditions: str, *, is_shared: bool, by: User) -> SavedFilter:
    """Keep the conditions under the name; the same name again replaces them. Raises NotSaved."""
    name = plain(name)[:NAME_LENGTH]
    kept = conditions_of(conditions)
    if not name:
        raise NotSaved("请先给这组条件起个名字，再保存。")
    if not kept or len(kept) > CONDITIONS_LENGTH:
        raise NotSaved("没有可保存的条件，请先筛选再保存。")
    told = {"conditions": kept, "is_shared": is_shared, "organization_id": by.organization_id}
    same = SavedFilter.objects.select_for_update().filter(owner=by, list_key=key, name=name)
    was_shared = any(former.is_shared for former in same)
    saved, _ = SavedFilter.objects.update_or_create(owner=by, list_key=key, name=name, defaults=told)
    if is_shared or was_shared:
        trail.record(by, _SHARED if is_shared else _NO_MORE_SHARED, saved)
    return saved


@transaction.atomic
def share(saved: SavedFilter, *, is_shared: bool, by: User) -> None:
    """本单位可见, or only one's own again."""
    SavedFilter.objects.filter(pk=saved.pk).update(is_shared=is_shared)
    trail.record(by, _SHARED if is_shared else _NO_MORE_SHARED, saved)


@transaction.atomic
def forget(saved: SavedFilter, *, by: User) -> None:
    """What colleagues could use does not vanish without a trace."""
    if saved.is_shared:
        trail.record(by, "删除共享的常用筛选", saved)
    saved.delete()


def conditions_of(querystring: str) -> str:
    """The conditions of an address as they are kept: without the place of the page, and without what is empty."""
    asked = QueryDict(querystring.replace("\0", ""), mutable=True)
    for name in list(asked):
        kept = [] if name in PAGING else [value for value in asked.getlist(name) if value]
        asked.setlist(name, kept)
    return asked.urlencode()
