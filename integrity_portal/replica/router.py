"""Reads go where the page reads, writes and migrations to the primary."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from foundation import reading

REPLICA = "replica"


class Router:
    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        return reading.source()

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        """Both databases hold the same rows."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == DEFAULT_DB_ALIAS
