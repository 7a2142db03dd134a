"""System packages: installed by root, told as one line to everybody else."""

import os

import pytest

from integrity_portal.launch import packages
from integrity_portal.launch.console import Refusal
from integrity_portal.launch.packages import Purpose


def test_wanted_includes_browser_only_when_testing() -> None:
    assert "chromium" in packages.wanted(Purpose.TEST)
    assert "chromium" not in packages.wanted(Purpose.RUN)


def test_ensure_prints_one_apt_line_when_not_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "wanted", lambda purpose: ("no-such-package",))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(Refusal, match="apt-get install -y --no-install-recommends no-such-package"):
        packages.ensure(Purpose.RUN)


def test_ensure_installs_nothing_when_all_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "wanted", lambda purpose: ("dpkg", "libc6"))
    monkeypatch.setattr(packages, "apt_get", lambda *arguments: pytest.fail("called"))
    packages.ensure(Purpose.RUN)
