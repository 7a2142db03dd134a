"""Notices and rules from their tables (CSV): the law as data, loaded by migration and by command alike."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as table:
        yield from csv.DictReader(table)


def load_holidays(rows: Iterable[dict[str, str]], *, notice: Any, day: Any) -> int:
    """Replace the days of every year in `rows`; `notice` and `day` are the models, historical ones in a migration."""
    years: dict[int, list[dict[str, str]]] = {}
    for row in rows:
        years.setdefault(int(row["year"]), []).append(row)
    for year, entries in years.items():
        notice.objects.update_or_create(year=year, defaults={"source": entries[0]["source"]})
        day.objects.filter(notice_id=year).delete()
        day.objects.bulk_create(
            day(day=date.fromisoformat(row["date"]), name=row["name"], is_off=row["is_off_day"] == "1", notice_id=year)
            for row in entries
        )
    return len(years)


def load_rules(rows: Iterable[dict[str, str]], *, rule: Any) -> int:
    count = 0
    for row in rows:
        in_force_from = date.fromisoformat(row["in_force_from"]) if row["in_force_from"] else None
        rule.objects.update_or_create(code=row["code"], in_force_from=in_force_from, defaults=_rule_facts(row))
        count += 1
    return count


def _rule_facts(row: dict[str, str]) -> dict[str, Any]:
    is_fixed = row["unit"] == "DATE"
    return {
        "matter": row["matter"],
        "start_event": row["start_event"],
        "amount": None if is_fixed else int(row["amount"]),
        "fixed_date": row["amount"] if is_fixed else "",
        "unit": row["unit"],
        "rolls": row["rolls"] == "1",
        "extension": int(row["extend"]) if row["extend"] else None,
        "max_total": int(row["max_total"]) if row["max_total"] else None,
        "warnings": [int(part) for part in row["warn"].split(";") if part],
        "source": row["source"],
        "confidence": row["conf"],
        "in_force_to": date.fromisoformat(row["in_force_to"]) if row["in_force_to"] else None,
    }
