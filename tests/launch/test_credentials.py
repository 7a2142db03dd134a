"""Secrets: generated once, read back for ever, closed to others, never silently replaced."""

import stat
from pathlib import Path

import pytest

from integrity_portal.launch import credentials
from integrity_portal.launch.console import Refusal


def test_load_keeps_secrets_when_called_again(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    assert credentials.load(path, is_expected=False) == credentials.load(path, is_expected=True)


def test_load_lets_only_owner_read_when_created(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    credentials.load(path, is_expected=False)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_load_makes_every_secret_different_when_created(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    credentials.load(path, is_expected=False)
    values = path.read_text().split('"')[3::4]
    assert len(values) == len(set(values)) == 8


def test_load_refuses_new_secrets_when_data_need_old_ones(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="--reset"):
        credentials.load(tmp_path / "secrets.json", is_expected=True)


def test_load_refuses_when_file_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    path.write_text('{"office_password": ')
    with pytest.raises(Refusal, match="已损坏"):
        credentials.load(path, is_expected=True)
