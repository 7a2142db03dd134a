"""Whether this process may be given work: what load balancers ask before they send visitors here."""

import logging
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from integrity_portal.health.readings import broker

logger = logging.getLogger("portal.health")


def checks() -> dict[str, bool]:
    """The public process has no way to Redis, and does without."""
    asked = {"database": _is_database_there, "migrations": _are_migrations_applied}
    if settings.REDIS_URL:
        asked["redis"] = _is_redis_there
    return {name: _passes(name, check) for name, check in asked.items()}


def _passes(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception as error:
        logger.warning("not ready: %s: %s", name, type(error).__name__)
        return False


def _is_database_there() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def _are_migrations_applied() -> bool:
    """All that this code brings. Read from a view: the public role may not read Django's own table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM public_migration")
        return _known_migrations() <= set(cursor.fetchall())


def _is_redis_there() -> bool:
    with broker() as redis:
        return bool(redis.ping())


@cache
def _known_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations)
