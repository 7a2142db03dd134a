"""失信类别: which of the three classes a penalty falls into."""

import re

from disclosure.choices import Procedure, Severity
from disclosure.models import PenaltyDecision
from disclosure.rules import FINE, GRAVITY, SEVERITY_BY_CATEGORY, SIMPLE_FINE_LIMIT

# The fields that `severity_of` reads.
CLASSED_BY = frozenset({"categories", "procedure", "fine"})


def categories_of(text: str) -> list[str]:
    """The single categories of a multi-valued field ("警告；罚款")."""
    return [part.strip() for part in re.split("[;；]", text) if part.strip()]


def severity_of(penalty: PenaltyDecision) -> Severity:
    """A class a person chose stands; else a simple procedure is minor, else the gravest category decides."""
    if penalty.severity:
        return Severity(penalty.severity)
    if penalty.procedure == Procedure.SIMPLE and (penalty.fine or 0) <= SIMPLE_FINE_LIMIT:
        return Severity.MINOR
    return max((_of_category(name) for name in categories_of(penalty.categories)), key=GRAVITY.index)


def _of_category(name: str) -> Severity:
    """其他-… is for a person to class; until then it counts as general, like a fine without a sector's line."""
    return SEVERITY_BY_CATEGORY.get(name, SEVERITY_BY_CATEGORY[FINE])
