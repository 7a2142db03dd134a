"""PostgreSQL refuses root: as root, the database and the broker run as an account without rights."""

import os
import pwd
import subprocess
from collections.abc import Mapping
from pathlib import Path

from integrity_portal.launch.console import Refusal

CANDIDATES = ("nobody", "daemon")


def account() -> pwd.struct_passwd | None:
    """The account to become; None when we are not root ourselves."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in CANDIDATES:
        if name in known:
            return known[name]
    raise Refusal(
        f"以 root 运行时，数据库需要一个普通系统账户（{'、'.join(CANDIDATES)}），本机没有。请改用普通用户运行。"
    )


def run(*command: str | Path, env: Mapping[str, str], text: str = "") -> subprocess.CompletedProcess[str]:
    become = account()
    return subprocess.run(
        command,
        input=text,
        capture_output=True,
        text=True,
        cwd="/",
        env={"PATH": os.defpath, "LC_ALL": "C", **env},
        user=become.pw_uid if become else None,
        group=become.pw_gid if become else None,
        extra_groups=[] if become else None,
    )


def own(*paths: Path) -> None:
    """Give paths, all of them under PORTAL_VAR, to the account."""
    become = account()
    for path in paths if become else ():
        os.chown(path, become.pw_uid, become.pw_gid)  # type: ignore[union-attr]


def make_directory(path: Path) -> None:
    path.mkdir(parents=True, exist_ok=True)
    own(path)
    path.chmod(0o700)


def require_reach(directory: Path) -> None:
    """Stop when a closed parent directory (such as /root) shuts the account out; nobody's permissions are changed."""
    become = account()
    if become is None or run("/bin/sh", "-c", 'test -x "$1"', "sh", directory, env={}).returncode == 0:
        return
    raise Refusal(
        f"数据库以系统账户 {become.pw_name} 运行，但它无法进入 {directory}（上级目录不开放）。\n"
        "  请用环境变量 PORTAL_VAR 指定另一个位置再运行，例如：PORTAL_VAR=/var/lib/portal ./portal run"
    )
