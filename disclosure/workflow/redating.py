"""期限重算: a decision keeps a copy of its last day of publicity, which moves with its deadline."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from disclosure.choices import DecisionKind
from disclosure.models import DECISION_MODELS
from foundation.deadlines.rules import PUBLICITY


def redate(kind: DecisionKind, code: str, dues: Mapping[int, date]) -> None:
    """`dues` tells the new day by decision; thousands of decisions share few days, and each day is one statement."""
    if code != PUBLICITY:
        return
    moved: dict[date, list[int]] = defaultdict(list)
    for pk, due_on in dues.items():
        moved[due_on].append(pk)
    for due_on, pks in moved.items():
        DECISION_MODELS[kind].objects.filter(pk__in=pks).update(due_on=due_on)
