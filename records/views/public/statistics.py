"""公职人员记录统计: counts by prefecture and type, and never a person."""

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.organizations.models import PublicRegion
from records.choices import RecordType
from records.models import CivilServantStatistic


@require_safe
def civil_servants(request: HttpRequest) -> HttpResponse:
    cells = list(CivilServantStatistic.objects.all())
    kinds = sorted({cell.record_type for cell in cells})
    context = {
        "kinds": [RecordType(kind).label for kind in kinds],
        "years": _years(cells, kinds),
        "as_of": max((cell.as_of for cell in cells), default=None),
    }
    return render(request, "public/civil_servants.html", context)


def _years(cells: list[CivilServantStatistic], kinds: list[str]) -> list[dict[str, Any]]:
    """One table for each year, the newest first: a row for each prefecture, a cell for each type."""
    names = dict(PublicRegion.objects.values_list("code", "name"))
    table: dict[int, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for cell in cells:
        table[cell.year][cell.region_code][cell.record_type] = cell.shown
    return [
        {
            "year": year,
            "rows": [
                {
                    "name": names.get(code, code),
                    "cells": [(RecordType(kind).label, told.get(kind, "0")) for kind in kinds],
                }
                for code, told in sorted(rows.items())
            ],
        }
        for year, rows in sorted(table.items(), reverse=True)
    ]
