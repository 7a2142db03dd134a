"""Whose a thing is by name: the columns that say on whose desk it lies."""

from django.db.models import Model

_COLUMNS = ("author_id", "handler_id", "proposed_by_id", "opened_by_id")


def holders_of(target: Model) -> frozenset[int]:
    held = (getattr(target, column, None) for column in _COLUMNS)
    return frozenset(pk for pk in held if pk is not None)
