"""Notices and rules from their tables (CSV): the law as data, loaded by migration, command and page alike."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foundation.deadlines.calendar import MovedDay

if TYPE_CHECKING:
    from foundation.accounts.models import User

DATA = Path(__file__).parent / "data"
HOLIDAYS, RULES = DATA / "holidays.csv", DATA / "rules.csv"
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class NoticeTable:
    """What the notice of one year says."""

    year: int
    source: str
    days: tuple[MovedDay, ...]


def read(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as table:
        yield from csv.DictReader(table)


def notice_tables(rows: Iterable[Row]) -> list[NoticeTable]:
    """One table per year, in the order of the rows."""
    years: dict[int, list[Row]] = {}
    for row in rows:
        years.setdefault(int(row["year"]), []).append(row)
    return [
        NoticeTable(year, entries[0]["source"], tuple(_moved_day(row) for row in entries))
        for year, entries in years.items()
    ]


def _moved_day(row: Row) -> MovedDay:
    return MovedDay(date.fromisoformat(row["date"]), row["is_off_day"] == "1", row["name"], int(row["year"]))


def table_rows(table: NoticeTable) -> list[Row]:
    """The rows that `notice_tables` would read as this table."""
    return [
        {
            "date": each.day.isoformat(),
            "name": each.name,
            "is_off_day": str(int(each.is_off)),
            "year": str(table.year),
            "source": table.source,
        }
        for each in table.days
    ]


def store_notice(table: NoticeTable, *, notice: Any, day: Any, by: "User | None" = None) -> None:
    """Replace what is known of the year; `notice` and `day` are the models, historical ones in a migration."""
    notice.objects.update_or_create(year=table.year, defaults={"source": table.source, "loaded_by": by})
    day.objects.filter(notice_id=table.year).delete()
    day.objects.bulk_create(
        day(day=each.day, name=each.name, is_off=each.is_off, notice_id=table.year) for each in table.days
    )


def load_rules(rows: Iterable[Row], *, rule: Any) -> int:
    """Add or correct the versions in `rows`; returns how many there are."""
    versions = list(rows)
    for row in versions:
        in_force_from = date.fromisoformat(row["in_force_from"]) if row["in_force_from"] else None
        rule.objects.update_or_create(code=row["code"], in_force_from=in_force_from, defaults=_rule_facts(row))
    return len(versions)


def _rule_facts(row: Row) -> dict[str, Any]:
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
