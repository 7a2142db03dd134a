"""./portal check: everything that can be found without running the program. All steps run: one run tells all."""

import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from integrity_portal.launch import stages
from integrity_portal.launch.packages import Purpose
from integrity_portal.launch.places import Places
from integrity_portal.launch.variables import PRODUCTION, Stage


@dataclass(frozen=True, slots=True)
class Step:
    title: str
    command: tuple[str, ...]
    env: Mapping[str, str]


def check(places: Places, arguments: Sequence[str]) -> int:
    stages.equip(places, Purpose.TEST)
    with stages.test(places) as stage:
        failed = [step.title for step in steps(stage) if not _passes(step, places)]
    print(f"未通过：{'、'.join(failed)}" if failed else "检查全部通过")
    return 1 if failed else 0


def steps(stage: Stage) -> list[Step]:
    trial = stage.trial()
    manage = (str(stage.places.python), "manage.py")
    deploy = (*manage, "check", "--deploy", "--fail-level", "WARNING")
    return [
        Step("代码格式", ("ruff", "format", "--check", "."), trial),
        Step("代码规范", ("ruff", "check", "."), trial),
        Step("类型", ("mypy", "."), trial),
        Step("导入约定", ("lint-imports",), trial),
        Step("模板", ("djlint", "--lint", "--quiet", "templates"), trial),
        Step("缺少的迁移", (*manage, "makemigrations", "--check", "--dry-run"), trial),
        Step("不停机升级", (*manage, "check_upgrade"), trial),
        Step("公众网站部署检查", deploy, as_deployed(stage.public())),
        Step("办公系统部署检查", deploy, as_deployed(stage.office())),
    ]


def as_deployed(env: Mapping[str, str]) -> dict[str, str]:
    """The settings of a real site: production mode and secure addresses."""
    secure = {name: env[name].replace("http://", "https://") for name in ("PORTAL_PUBLIC_URL", "PORTAL_OFFICE_URL")}
    return {**env, **secure, "PORTAL_MODE": PRODUCTION}


def _passes(step: Step, places: Places) -> bool:
    began = time.monotonic()
    done = subprocess.run(step.command, env=step.env, cwd=places.clone, capture_output=True, text=True)
    verdict = "通过" if done.returncode == 0 else "未通过"
    print(f"{verdict}  {step.title}（{time.monotonic() - began:.1f} 秒）", flush=True)
    if done.returncode != 0:
        print(f"{done.stdout}{done.stderr}", flush=True)
    return done.returncode == 0
