"""抄送: who reads in copy what somebody else is told. The inbox knows no 代办; who does says so here."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from foundation.registry import Registry


class Copy(NamedTuple):
    reader: int
    of: int
    of_name: str


# Asked with those who are told; answers who reads in copy of whom.
sources: Registry[Callable[[Collection[int]], list[Copy]]] = Registry("messages.copies")


def copies_of(told: Collection[int]) -> list[Copy]:
    """Without those who are told themselves."""
    found = [copy for source in sources.values() for copy in source(told)] if told else []
    return [copy for copy in found if copy.reader not in told]
