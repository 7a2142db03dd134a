"""One small round of each proof that `./portal bench` repeats at length: a whole portal, struck and crowded."""

import json
import tempfile
from collections.abc import Iterator

import pytest

from integrity_portal.bench import own_portal
from integrity_portal.bench.own_portal import OwnPortal

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("launch")]


@pytest.fixture(scope="module")
def portal() -> Iterator[OwnPortal]:
    with own_portal.running("suite") as running:
        yield running


def told_by(portal: OwnPortal, *arguments: str) -> list[str]:
    with tempfile.TemporaryFile("w+") as told:
        code = portal.manage("bench", *arguments, f"--in={portal.port}", told=told)
        told.seek(0)
        text = told.read()
    assert code == 0, text
    return text.splitlines()


def figures(lines: list[str]) -> dict[str, float]:
    return {figure["name"]: figure["value"] for figure in map(json.loads, (line for line in lines if line[:1] == "{"))}


def test_nothing_is_lost_or_doubled_when_worker_and_database_are_killed(portal: OwnPortal) -> None:
    lines = told_by(portal, "faults", "--rounds=2", "--rows=200")
    assert figures(lines)["faults.rounds"] == 2
    assert figures(lines)["faults.findings"] == 0
    assert [line.count("|") for line in lines if "kill -9" in line] == [8, 8]


def test_a_crowd_meets_no_error(portal: OwnPortal) -> None:
    """How fast is not asked here: whoever measures that has a machine to himself."""
    told = figures(told_by(portal, "load", "--seconds=25", "--rows=200", "--ratio=1000"))
    assert told["load.errors"] == 0
    assert told["load.requests"] > 50
    assert told["load.imported"] > 0
    assert told["load.drafts"] > 0
