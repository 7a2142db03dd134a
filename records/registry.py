"""What the rooms above offer a recorded body on the page of its own record."""

from collections.abc import Callable
from dataclasses import dataclass

from foundation.accounts.models import User
from foundation.registry import Registry
from records.models import DishonestyRecord


@dataclass(frozen=True, slots=True)
class Remedy:
    label: str
    url: str


remedies: Registry[Callable[[DishonestyRecord, User], Remedy | None]] = Registry("records.remedies")


def remedies_for(record: DishonestyRecord, user: User) -> list[Remedy]:
    return [remedy for offer in remedies.values() if (remedy := offer(record, user))]
