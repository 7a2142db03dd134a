"""排名: equal values share a place and the next one is left free, 1, 1, 3 (domain §5.2)."""

from collections.abc import Hashable, Mapping
from decimal import Decimal
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def ranks(values: Mapping[K, Decimal | float | None]) -> dict[K, int]:
    """The highest first; what has no value has no place."""
    told = {key: value for key, value in values.items() if value is not None}
    return {key: 1 + sum(other > value for other in told.values()) for key, value in told.items()}
