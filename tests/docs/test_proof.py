"""docs/proof.md names tests and commands that exist."""

import re

import pytest
from django.conf import settings
from django.core.management import get_commands

from integrity_portal.bench.figures import GROUPS
from integrity_portal.launch.commands import COMMANDS
from integrity_portal.management.commands.bench import RUNS

TEXT = (settings.BASE_DIR / "docs" / "proof.md").read_text(encoding="utf-8")
FILES = sorted(set(re.findall(r"`(tests/[\w/.]+)`", TEXT)))
CALLED = sorted(set(re.findall(r"`\./portal (\w+)(?: (\w+))?", TEXT)))
KNOWN = {"bench": {*GROUPS, *RUNS}, "manage": set(get_commands())}


@pytest.mark.parametrize("path", FILES)
def test_every_file_that_proof_names_holds_tests(path: str) -> None:
    assert "\ndef test_" in (settings.BASE_DIR / path).read_text(encoding="utf-8")


@pytest.mark.parametrize(("command", "what"), CALLED)
def test_every_command_that_proof_names_exists(command: str, what: str) -> None:
    assert command in COMMANDS
    assert not what or what in KNOWN[command]


def test_every_row_says_where() -> None:
    rows = [
        line for line in TEXT.splitlines() if line.startswith("|") and "---" not in line and "| promise" not in line
    ]
    assert all("`" in row.rsplit("|", 2)[1] for row in rows)
