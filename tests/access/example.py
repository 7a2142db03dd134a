"""How one page of the office is asked for, and whose record it opens."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from foundation.access import Role
from foundation.accounts.models import User

Arguments = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    record: Callable[[User], Arguments] | None = None
    method: str = "get"
    data: Arguments = field(default_factory=dict)
    # Of an address that names no record.
    arguments: Arguments = field(default_factory=dict)
    # Of an act on a page open to all: who may do it.
    roles: tuple[Role, ...] | None = None
    # What everybody in the office may look at, whoever keeps it.
    is_shared: bool = False
    # Kept by the administrators of 省发展改革委 alone.
    is_provincial: bool = False
