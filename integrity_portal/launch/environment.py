"""The virtual environment: made once, then trusted as long as the lock file is the one it was made from."""

import hashlib
import subprocess
import sys

from integrity_portal.launch import locks
from integrity_portal.launch.console import Refusal, say
from integrity_portal.launch.packages import Purpose
from integrity_portal.launch.places import Places

# The test lock holds everything of the run lock at the same versions.
LOCKS = {
    Purpose.RUN: ("requirements.txt",),
    Purpose.TEST: ("requirements-dev.txt", "requirements.txt"),
    Purpose.BENCH: ("requirements.txt",),
}


def ensure(places: Places, purpose: Purpose) -> None:
    names = LOCKS[purpose]
    if _digest(places, names[0]) in _installed(places):
        return
    with locks.exclusive(places.var / "venv.lock"):
        if _digest(places, names[0]) not in _installed(places):
            _create(places)
            _install(places, names)


def _digest(places: Places, name: str) -> str:
    return hashlib.sha256((places.clone / name).read_bytes()).hexdigest()


def _installed(places: Places) -> set[str]:
    """Digests of the lock files that the environment was made from, and of the interpreter it needs."""
    stamp = places.venv / "locks.stamp"
    return set(stamp.read_text().split()) if stamp.exists() and places.python.exists() else set()


def _create(places: Places) -> None:
    if places.python.exists():
        return
    say("创建 Python 虚拟环境")
    _run(sys.executable, "-m", "venv", "--clear", str(places.venv), failure="创建虚拟环境失败")


def _install(places: Places, names: tuple[str, ...]) -> None:
    say(f"按锁定版本安装依赖（{names[0]}，首次约需一两分钟）")
    (places.venv / "locks.stamp").unlink(missing_ok=True)
    pip = (str(places.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input")
    _run(*pip, "--require-hashes", "-r", str(places.clone / names[0]), failure="安装依赖失败，请检查网络后重试")
    (places.venv / "locks.stamp").write_text("\n".join(_digest(places, name) for name in names))


def _run(*command: str, failure: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise Refusal(f"{failure}：\n{(done.stderr or done.stdout).strip()[-2000:]}")
