"""./portal bench at the smallest size: the figures have the names of quality.md and come with their baselines."""

import json
import os
import subprocess
import sys
from typing import Any

from django.conf import settings

from integrity_portal.bench.figures import GROUPS

FIRST_DUE = {
    "search", "browse", "count", "pages", "import", "import-small", "publish", "office", "sweep", "recount", "letter",
    "start",
}  # fmt: skip
DUE_WITH_RECORDS = {"honours", "trail"}
DUE_WITH_EVALUATIONS = {"score", "report"}
DUE_WITH_PROOF = {"replica"}


def figures(name: str, *, rows: int) -> list[dict[str, Any]]:
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "bench", name, f"--rows={rows}"]
    done = subprocess.run(command, env=os.environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_groups_are_those_that_the_issue_asks_for() -> None:
    assert set(GROUPS) == FIRST_DUE | DUE_WITH_RECORDS | DUE_WITH_EVALUATIONS | DUE_WITH_PROOF


def test_measures_a_group_in_a_database_of_its_own() -> None:
    told = figures("search", rows=200)
    assert [figure["name"] for figure in told] == [
        "search.p50_ms",
        "search.p95_ms",
        "search.by_date_p95_ms",
        "search.suggest_p95_ms",
    ]
    assert all(figure["value"] > 0 and figure["baseline"] > 0 and figure["rows"] == 200 for figure in told)
