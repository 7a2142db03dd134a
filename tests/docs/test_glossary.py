"""docs/glossary.md says only what the code holds."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("disclosure", "foundation", "integrity_portal", "records", "objections", "evaluations")


def _identifiers() -> list[str]:
    rows = [line for line in (ROOT / "docs/glossary.md").read_text("utf-8").splitlines() if line.startswith("| ")]
    return [name for row in rows for name in re.findall(r"`(\w+)`", row)]


@pytest.fixture(scope="module")
def source() -> str:
    return "\n".join(path.read_text("utf-8") for room in ROOMS for path in (ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("identifier", _identifiers())
def test_glossary_names_an_identifier_of_the_source(identifier: str, source: str) -> None:
    assert re.search(rf"\b{identifier}\b", source)
