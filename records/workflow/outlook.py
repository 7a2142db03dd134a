"""What would become of records, told before it is done."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from foundation.previews import Effect
from records.models import DishonestyRecord
from records.public_facts import internal_ground


def of_approval(rows: Sequence[DishonestyRecord]) -> Iterator[Effect]:
    """Handed on to whoever confirms."""
    for body, count in Counter(row.confirming_body for row in rows).items():
        yield Effect(count, f"转由{body}确认，确认前不生效、不公开")


def of_confirmation(rows: Sequence[DishonestyRecord]) -> Iterator[Effect]:
    """In force inside at once where the law keeps it there, else on to the publicity review."""
    grounds = Counter(internal_ground(row) for row in rows)
    for ground, count in grounds.items():
        if ground:
            yield Effect(count, f"确认后即时生效，不对外公开：{ground}", is_grave=True)
    if undecided := grounds[""]:
        yield Effect(undecided, "确认后进入公开审查，逐件决定是否对外公开")


def of_return(rows: Sequence[DishonestyRecord]) -> Iterator[Effect]:
    if rows:
        yield Effect(len(rows), "退回录入员修改")


def of_taking_back(rows: Sequence[DishonestyRecord]) -> Iterator[Effect]:
    if rows:
        yield Effect(len(rows), "恢复为待审核")


OUTLOOKS: Mapping[str, Callable[[Sequence[DishonestyRecord]], Iterator[Effect]]] = {
    "approve": of_approval,
    "confirm": of_confirmation,
    "return_": of_return,
    "take_back_approval": of_taking_back,
}
