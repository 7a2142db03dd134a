"""指标体系 as data: the first version, from `data/`, stored with the models of today or of a migration."""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"
_INDICATORS, _SYSTEM = _DATA / "indicators.csv", _DATA / "system.json"


@dataclass(frozen=True, slots=True)
class Tables:
    """The models that hold a version."""

    system: Any
    indicator: Any
    adjustment: Any
    veto: Any
    grade: Any


def load_first_version(tables: Tables) -> None:
    told = json.loads(_SYSTEM.read_text(encoding="utf-8"))
    system = tables.system.objects.create(
        version=1,
        title=told["title"],
        note="依据青政〔2017〕47号五项原则和重点领域，为首次施行的版本。",
        status="in_force",
        bonus_cap=Decimal(told["bonus_cap"]),
        deduction_cap=Decimal(told["deduction_cap"]),
        own_share=Decimal(told["own_share"]),
        normalised_groups=told["normalised_groups"],
    )
    with _INDICATORS.open(encoding="utf-8", newline="") as stream:
        _store_indicators(tables.indicator, system, csv.DictReader(stream))
    for code, kind, name, points, limit in told["adjustments"]:
        tables.adjustment.objects.create(
            system=system, code=code, kind=kind, name=name, points=Decimal(points), limit=limit and Decimal(limit)
        )
    for veto in told["vetoes"]:
        tables.veto.objects.create(system=system, **{**veto, "threshold": Decimal(veto.get("threshold", 1))})
    for grade, label, least in told["grades"]:
        tables.grade.objects.create(system=system, grade=grade, label=label, least=Decimal(least))


def _store_indicators(indicator: Any, system: Any, rows: Iterable[Mapping[str, str]]) -> None:
    headings: dict[str, Any] = {}
    for row in rows:
        headings[row["code"]] = indicator.objects.create(
            system=system,
            code=row["code"],
            name=row["name"],
            parent=headings.get(row["parent"]),
            weight=Decimal(row["weight"]),
            method=row["method"],
            parameters=json.loads(row["parameters"] or "{}"),
            source=row["source"],
            without_cases=row["without_cases"] or "not_applicable",
            groups=row["groups"].split(),
            formula=row["formula"],
            basis=row["basis"],
        )
