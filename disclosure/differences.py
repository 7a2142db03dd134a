"""What is told of a decision's versions: the fields of the standard, and those beside it."""

from disclosure.choices import DecisionKind
from disclosure.standard.fields import FIELDS

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
TOLD = {kind: (*(field.name for field in fields), *BESIDE_THE_STANDARD[kind]) for kind, fields in FIELDS.items()}
