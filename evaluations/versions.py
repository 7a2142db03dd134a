"""版本差异: what one version of the indicator system changes against the one it is based on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from evaluations.models import IndicatorSystem

_PARTS: dict[str, tuple[str, ...]] = {
    "indicators": ("name", "weight", "method", "parameters", "source", "without_cases", "groups", "formula", "basis"),
    "adjustments": ("name", "points", "limit"),
    "vetoes": ("name", "source", "figure", "whole", "threshold", "cap"),
    "grades": ("label", "least"),
}
_KEYS = {"grades": "grade"}
_OWN = ("bonus_cap", "deduction_cap", "own_share", "normalised_groups")
_ADDED, _REMOVED = "新增", "删去"


@dataclass(frozen=True, slots=True)
class Difference:
    what: str
    field: str
    old: str
    new: str


def differences(old: IndicatorSystem, new: IndicatorSystem) -> list[Difference]:
    """In the order of the tree."""
    found = [_difference(str(new), new, name, old) for name in _OWN if getattr(old, name) != getattr(new, name)]
    for part, names in _PARTS.items():
        key = _KEYS.get(part, "code")
        found += _of_part(_by(getattr(old, part).all(), key), _by(getattr(new, part).all(), key), names)
    return found


def _of_part(old: dict[str, Any], new: dict[str, Any], names: Iterable[str]) -> list[Difference]:
    found = []
    for key in sorted({*old, *new}):
        if key not in old:
            found.append(Difference(str(new[key]), _ADDED, "", _in_words(new[key])))
        elif key not in new:
            found.append(Difference(str(old[key]), _REMOVED, _in_words(old[key]), ""))
        else:
            changed = [name for name in names if getattr(old[key], name) != getattr(new[key], name)]
            found += [_difference(str(new[key]), new[key], name, old[key]) for name in changed]
    return found


def _difference(what: str, new: Model, name: str, old: Model) -> Difference:
    label = str(new._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return Difference(what, label, _shown(old, name), _shown(new, name))


def _shown(row: Model, name: str) -> str:
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    return "、".join(value) if isinstance(value, list) else str("—" if value is None else value)


def _in_words(row: Any) -> str:
    worth = next(getattr(row, name) for name in ("weight", "points", "cap", "least") if hasattr(row, name))
    return str(worth)


def _by(rows: Iterable[Any], key: str) -> dict[str, Any]:
    return {getattr(row, key): row for row in rows}
