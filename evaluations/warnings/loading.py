"""Warning rules from their table (CSV): data, loaded by migration and command alike."""

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

RULES = Path(__file__).parent.parent / "data" / "warning_rules.csv"
_LEVELS = ("blue", "yellow", "orange", "red")
_TEXTS = ("title", "unit", "source", "definition", "note")


def read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as table:
        yield from csv.DictReader(table)


def load_rules(rows: Iterable[dict[str, str]], *, rule: Any) -> int:
    """Add the rules that are missing: what administrators have set stays. `rule` is the model, the historical one in a
    migration. Returns how many are new."""
    made = [rule.objects.get_or_create(code=row["code"], defaults=_facts(row))[1] for row in rows]
    return sum(made)


def _facts(row: dict[str, str]) -> dict[str, Any]:
    return {
        **{name: row[name] for name in _TEXTS},
        **{level: Decimal(row[level]) if row[level] else None for level in _LEVELS},
        **{f"{level}_cases": int(row[f"{level}_cases"]) for level in _LEVELS},
        "calm_days": int(row["calm_days"]),
        "is_on": row["is_on"] == "1",
    }
