"""Every version of a decision against the one before it, field by field."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from disclosure.choices import DecisionKind, DecisionStatus
from disclosure.models import PenaltyDecision, PermitDecision
from disclosure.standard.fields import FIELDS
from disclosure.standard.keys import comparable

# Not in the standard; they decide how long a penalty is public (domain §§1.4, 1.8).
BESIDE_THE_STANDARD: dict[DecisionKind, tuple[str, ...]] = {
    DecisionKind.PERMIT: (),
    DecisionKind.PENALTY: (
        "procedure",
        "sector",
        "severity",
        "publicity_told_on",
        "repair_told_on",
        "obligations_fulfilled_on",
    ),
}


@dataclass(frozen=True, slots=True)
class Version:
    at: datetime
    by: str
    reason: str
    status: str
    # {field: (old, new)}; empty when only the state moved.
    changes: dict[str, tuple[Any, Any]]


def versions(decision: PermitDecision | PenaltyDecision) -> list[Version]:
    """Newest first."""
    history: Any = decision.history
    kept = history.select_related("history_user").order_by("history_date", "history_id")
    told = [_version(new, _changes(decision.kind, old, new)) for old, new in pairwise([None, *kept])]
    return told[::-1]


def _version(kept: Any, changes: dict[str, tuple[Any, Any]]) -> Version:
    return Version(
        at=kept.history_date,
        by=str(kept.history_user or "系统"),
        reason=kept.history_change_reason or "",
        status=DecisionStatus(kept.status).label,
        changes=changes,
    )


def _changes(kind: DecisionKind, old: Any, new: Any) -> dict[str, tuple[Any, Any]]:
    if old is None:
        return {}
    names = [*(field.name for field in FIELDS[kind]), *BESIDE_THE_STANDARD[kind]]
    pairs = {name: (getattr(old, name), getattr(new, name)) for name in names}
    return {name: pair for name, pair in pairs.items() if comparable(pair[0]) != comparable(pair[1])}
