"""What `./portal` can be asked for."""

import os
import sys
from collections.abc import Callable, Sequence

from integrity_portal.launch import signals
from integrity_portal.launch.commands.backup import backup, restore
from integrity_portal.launch.commands.bench import bench
from integrity_portal.launch.commands.check import check
from integrity_portal.launch.commands.manage import manage
from integrity_portal.launch.commands.pictures import pictures
from integrity_portal.launch.commands.run import run
from integrity_portal.launch.commands.test import test
from integrity_portal.launch.console import Refusal
from integrity_portal.launch.places import Places

COMMANDS: dict[str, tuple[Callable[[Places, Sequence[str]], int], str]] = {
    "run": (run, "[--port 8000] [--reset]　启动门户"),
    "test": (test, "[pytest 参数]　运行测试"),
    "check": (check, "检查格式、规范、类型、导入约定、模板、迁移（含能否不停机升级）与部署设置"),
    "bench": (bench, "[名称] [--rows N] [--growth]　测量性能"),
    "pictures": (pictures, "[--site public|office] [--only 名称]　拍摄每个页面，存入 var/pictures"),
    "manage": (manage, "命令 [参数]　运行 manage.py 的命令"),
    "backup": (backup, "文件　备份数据库"),
    "restore": (restore, "文件 [--port N]　从备份恢复"),
}
HELP = {"help", "-h", "--help"}


def main(arguments: Sequence[str]) -> int:
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        return _usage(is_asked=bool(HELP & set(arguments[:1])))
    signals.raise_on_stop()
    os.umask(0o022)
    try:
        return command[0](Places.of_this_clone(), arguments[1:])
    except Refusal as refusal:
        return _fail(str(refusal))
    except PermissionError as error:
        return _fail(
            f"没有权限访问 {error.filename}。若曾以另一用户运行，请仍用该用户，或用 PORTAL_VAR 指定另一个位置。"
        )
    except signals.Interrupted as interruption:
        return signals.exit_code(interruption.number)


def _fail(message: str) -> int:
    print(f"错误：{message}", file=sys.stderr)
    return 1


def _usage(*, is_asked: bool) -> int:
    lines = ["用法：./portal 命令", *(f"  {name:8}{text}" for name, (_, text) in COMMANDS.items())]
    print("\n".join(lines), file=sys.stdout if is_asked else sys.stderr)
    return 0 if is_asked else 2
