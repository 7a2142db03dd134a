"""docs/clauses.md leads from a clause of the policy to a room and a page that exist."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import get_resolver

ROOT = Path(__file__).parents[2]


def _rows() -> list[list[str]]:
    lines = (ROOT / "docs/clauses.md").read_text("utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")][1:]


def _page_names(site: str) -> set[str]:
    def walk(patterns: object, prefix: str) -> set[str]:
        names: set[str] = set()
        for pattern in patterns:  # type: ignore[attr-defined]
            if hasattr(pattern, "url_patterns"):
                names |= walk(pattern.url_patterns, prefix + (f"{pattern.namespace}:" if pattern.namespace else ""))
            elif pattern.name:
                names.add(prefix + pattern.name)
        return names

    return walk(get_resolver(settings.SITE_URLCONFS[site]).url_patterns, "")


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row[0]} {row[1]}")
def test_clause_leads_to_a_room_and_its_pages(row: list[str]) -> None:
    clause, _, room, pages = row
    assert (ROOT / room.strip("`")).is_dir(), clause
    for site, name in re.findall(r"(public|office) `([\w:]+)`", pages):
        assert name in _page_names(site)
