"""排序: equal scores share a place and the next place is skipped (1, 1, 3), within one group only (domain §5.2)."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

# 得分分布, from above: the bands a histogram tells.
_STEP, _LOWEST = 5, 50


def places(scores: Mapping[K, Decimal]) -> dict[K, int]:
    """The place of each by its score, the highest first."""
    above, found = 0, {}
    for score, count in sorted(Counter(scores.values()).items(), reverse=True):
        found[score] = above + 1
        above += count
    return {key: found[score] for key, score in scores.items()}


def distribution(scores: Sequence[Decimal]) -> list[tuple[str, int]]:
    """How many scores lie in each span of five points, the lowest first; below 50 together."""
    counts = Counter(max(_LOWEST - _STEP, min(int(score) // _STEP * _STEP, 95)) for score in scores)
    spans = range(_LOWEST - _STEP, 100, _STEP)
    return [(f"{_LOWEST} 以下" if least < _LOWEST else f"{least}–{least + _STEP}", counts[least]) for least in spans]
