"""The rows chosen on a page, carried through the page that shows what will happen to them: exactly these are acted on,
whatever else has come into the list meanwhile."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

MOST = 100_000


class BadSelection(Exception):
    """The message tells the user, in Chinese, what is wrong."""


def pack(keys: Iterable[int]) -> str:
    """`1-500,502`: rows that came in together were numbered together."""
    ordered = sorted(set(keys))
    breaks = [place for place, (before, key) in enumerate(pairwise(ordered), start=1) if key != before + 1]
    runs = [ordered[start:end] for start, end in pairwise([0, *breaks, len(ordered)])]
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs if run)


def unpack(text: str) -> Sequence[int]:
    """Raises BadSelection where it was not written by `pack`, or names more rows than are acted on at once."""
    keys: list[int] = []
    for part in filter(None, text.split(",")):
        start, dash, end = part.partition("-")
        first, last = _number(start), _number(end if dash else start)
        if len(keys) + last - first + 1 > MOST:
            raise BadSelection(f"一次最多办理 {MOST} 件，请缩小筛选范围后分次办理。")
        keys += range(first, last + 1)
    return keys


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise BadSelection("所选的行无法识别，请回到清单重新勾选。")
    return int(text)
