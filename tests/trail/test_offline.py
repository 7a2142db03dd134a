"""An export of the trail, checked by plain Python without the portal."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from foundation.trail import offline
from foundation.trail.models import TrailEntry, TrailSeal
from foundation.trail.recording import record_all
from foundation.trail.sealing import seal_pending
from tests.factories import OrganizationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def export(tmp_path: Path) -> Path:
    record_all(None, "公示", OrganizationFactory.create_batch(3), reason="到期", detail={"批次": 7, "额": 1.5})
    seal_pending()
    call_command("export_trail", str(tmp_path / "trail.jsonl"), verbosity=0)
    return tmp_path / "trail.jsonl"


def _verified(export: Path, *more: str) -> tuple[int, str]:
    """Isolated, without the environment of the tests: nothing but Python's own library."""
    asked = [sys.executable, "-I", "-S", offline.__file__, str(export), *more]
    ran = subprocess.run(asked, capture_output=True, text=True, env={"PYTHONUTF8": "1"}, check=False)
    return ran.returncode, ran.stdout


def _rewritten(export: Path, lines: list[str]) -> Path:
    export.write_text("".join(lines), encoding="utf-8")
    return export


def _lines(export: Path) -> list[str]:
    return export.read_text(encoding="utf-8").splitlines(keepends=True)


def test_offline_passes_what_was_exported(export: Path) -> None:
    assert _verified(export) == (0, "核验通过。\n已核验 3 条\n")


def test_offline_finds_the_entry_that_was_changed(export: Path) -> None:
    lines = _lines(export)
    lines[1] = lines[1].replace("到期", "未到期")

    code, told = _verified(_rewritten(export, lines))

    assert code == 1
    assert f"第 2 号封签、留痕 {json.loads(lines[1])['entry']['id']}：留痕内容与封签不符" in told
    assert told.endswith("已核验 1 条\n")


def test_offline_finds_the_line_that_was_taken_out(export: Path) -> None:
    lines = _lines(export)

    assert "应为第 2 号封签" in _verified(_rewritten(export, [lines[0], lines[2]]))[1]


def test_offline_holds_a_cut_export_to_the_published_head(export: Path) -> None:
    head = TrailSeal.objects.get(number=3).digest
    cut = _rewritten(export, _lines(export)[:2])

    assert _verified(cut)[0] == 0
    assert _verified(cut, "--head", head)[0] == 1


def test_offline_checks_a_part_of_the_chain_by_itself(export: Path) -> None:
    assert _verified(_rewritten(export, _lines(export)[1:])) == (0, "核验通过。\n已核验 2 条\n")


def test_export_trail_takes_the_days_asked_for(export: Path) -> None:
    call_command("export_trail", str(export), "--to", "2020-01-01", verbosity=0)

    assert export.read_text() == ""


def test_export_trail_is_an_entry_itself(export: Path) -> None:
    assert TrailEntry.objects.get(verb="导出留痕").detail == {"起": "", "止": "", "条数": 3}
