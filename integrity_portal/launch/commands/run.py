"""./portal run: everything, from a bare clone to two sites with their worker and clock."""

import argparse
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from integrity_portal.launch import locks, management, pages, ports, processes, stages, supervisor
from integrity_portal.launch.console import Refusal, say
from integrity_portal.launch.packages import Purpose
from integrity_portal.launch.places import Places
from integrity_portal.launch.signals import Interrupted
from integrity_portal.launch.supervisor import Server
from integrity_portal.launch.variables import OFFICE, PUBLIC, Stage


def run(places: Places, arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./portal run", description="启动公众网站、办公系统、任务进程与定时进程")
    parser.add_argument(
        "--port", type=ports.site_port, default=8000, help="公众网站端口（办公系统用下一个端口），默认 8000"
    )
    parser.add_argument("--reset", action="store_true", help="清空数据库，从头开始")
    options = parser.parse_args(arguments)
    try:
        with sole_run(places):
            _serve(places, port=options.port, is_reset=options.reset)
    except Interrupted:
        say("已全部停止")
    return 0


@contextmanager
def sole_run(places: Places) -> Iterator[None]:
    """One portal at a time on one PORTAL_VAR."""
    hold = locks.acquire(places.var / "run.lock", wait=False)
    if hold is None:
        pid = (places.var / "run.lock").read_text().strip()
        raise Refusal(f"门户已经在运行（进程 {pid}）。请先停止它（在其终端按 Ctrl-C，或运行 kill {pid}）。")
    with hold:
        hold.truncate(0)
        hold.write(str(os.getpid()))
        hold.flush()
        yield


def _serve(places: Places, *, port: int, is_reset: bool) -> None:
    record = places.var / "processes.json"
    supervisor.end_leftovers(record)
    ports.require_free(port, port + 1)
    stages.equip(places, Purpose.RUN)
    if is_reset:
        reset(places)
    say("启动 PostgreSQL 与 Redis")
    with stages.portal(places, port=port) as stage:
        management.prepare(stage, has_demo_world=True)
        with supervisor.supervising(record) as servers:
            _start(stage, servers)
            servers.watch(also=stage.backing.revive)


def _start(stage: Stage, servers: supervisor.Supervisor) -> None:
    """The sites first: somebody is waiting for them."""
    say("启动公众网站与办公系统")
    servers.start((_site(stage, PUBLIC, "公众网站"), _site(stage, OFFICE, "办公系统")))
    for site in (PUBLIC, OFFICE):
        pages.wait_for(stage.site_url(site), meanwhile=servers.require_alive)
    print(f"公众网站  {stage.site_url(PUBLIC)}/\n办公系统  {stage.site_url(OFFICE)}/", flush=True)
    say("启动任务进程与定时进程")
    beat = processes.beat(schedule=stage.places.var / "celerybeat-schedule")
    servers.start((_office_server(stage, "worker", "任务进程", processes.WORKER),))
    servers.start((_office_server(stage, "beat", "定时进程", beat),))
    print(management.run_quietly(stage, "demo_accounts"), flush=True)
    say("门户运行中，按 Ctrl-C 停止")


def _site(stage: Stage, site: str, title: str) -> Server:
    command = processes.web(address=f"{ports.LOOPBACK}:{stage.site_ports[site]}")
    env = stage.public() if site == PUBLIC else stage.office()
    return Server(title, command, env, stage.places.log(site), stage.places.clone)


def _office_server(stage: Stage, name: str, title: str, command: tuple[str, ...]) -> Server:
    return Server(title, command, stage.office(), stage.places.log(name), stage.places.clone)


def reset(places: Places) -> None:
    """Forget all data. The secrets stay: the key among them still opens older backups."""
    say("清空数据库")
    with stages.unused_portal(places):
        for name in ("postgres", "redis", "mail"):
            shutil.rmtree(places.var / name, ignore_errors=True)
        for name in ("prepared.stamp", "celerybeat-schedule"):
            (places.var / name).unlink(missing_ok=True)
