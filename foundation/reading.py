"""Where a page reads: at the primary, or where it was let to, from a replica of it.

Whatever writes, locks or runs outside such a page is at the primary, without having to say so.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

_source: ContextVar[str] = ContextVar("reading_from", default=DEFAULT_DB_ALIAS)


def source() -> str:
    """The alias of the database that is read from now."""
    return _source.get()


def connection() -> BaseDatabaseWrapper:
    """For statements that no model asks."""
    return connections[source()]


@contextmanager
def reading_from(alias: str) -> Iterator[None]:
    before = _source.set(alias)
    try:
        yield
    finally:
        _source.reset(before)
