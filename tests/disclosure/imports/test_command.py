"""`import_decisions`: the sample files of the national directory go in from the shell, and the faulty rows are told."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from disclosure.models import PenaltyDecision, PermitDecision
from foundation.access import Role
from foundation.organizations.models import Organization
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(autouse=True)
def _clerks(qinghai: None) -> None:
    for username, name in (("xining", "西宁市市场监督管理局"), ("haidong", "海东市住房和城乡建设局")):
        UserFactory(username=username, organization=Organization.objects.get(name=name))


def _told(kind: str, username: str, file: str) -> dict[str, Any]:
    out = io.StringIO()
    call_command("import_decisions", "--kind", kind, "--as", username, "--json", str(DATA / file), stdout=out)
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


def test_tells_the_faulty_rows_of_the_sample_penalties_on_every_run() -> None:
    first = _told("penalty", "xining", "sample_penalties.xlsx")
    faults = {(fault["row"], fault["field"], fault["code"]) for fault in first["errors"]}
    assert {(row, code) for row, _, code in faults} == {
        (9, "V104"), (21, "V107"), (35, "V110"), (54, "V103"), (73, "V101"), (90, "V104"),
    }  # fmt: skip
    assert first["rows"] == first["accepted"] + first["unchanged"] + first["rejected"]
    assert (97, "V112") in {(each["row"], each["code"]) for each in first["warnings"]}
    again = _told("penalty", "xining", "sample_penalties.xlsx")
    assert (again["accepted"], again["unchanged"]) == (0, first["accepted"] + first["unchanged"])
    assert again["errors"] == first["errors"]
    assert PenaltyDecision.objects.count() == first["accepted"]


@pytest.mark.parametrize(
    ("file", "username", "rows"),
    [("sample_permits.xlsx", "xining", 200), ("sample_permits_gb18030.csv", "haidong", 60)],
)
def test_takes_the_sample_permits_once(file: str, username: str, rows: int) -> None:
    first, again = (_told("permit", username, file) for _ in range(2))
    assert first["errors"] == again["errors"] == []
    assert (first["rows"], first["accepted"]) == (rows, rows)
    assert (again["accepted"], again["unchanged"]) == (0, rows)
    assert PermitDecision.objects.count() == rows


def test_refuses_a_user_who_is_not_a_clerk() -> None:
    UserFactory(username="reviewer", roles=[Role.REVIEWER])
    with pytest.raises(CommandError, match="不是录入员"):
        _told("penalty", "reviewer", "sample_penalties.xlsx")


def test_refuses_a_file_whole_and_says_why(tmp_path: Path) -> None:
    file = tmp_path / "处罚.xlsx"
    file.write_bytes(b"not a workbook\0")
    with pytest.raises(CommandError, match="整份文件未收"):
        _told("penalty", "xining", str(file))
