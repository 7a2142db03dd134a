"""Who may read the files put to a record: the room of the record answers, by the label of its model."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from foundation.registry import Registry

if TYPE_CHECKING:
    from foundation.accounts.models import User

# The records of a room that a person may see; whoever sees the record sees its files.
Reader = Callable[["User"], QuerySet[Any]]

readers: Registry[Reader] = Registry("files.readers")
