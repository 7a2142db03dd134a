"""Rounds: an act is begun, something is killed while it goes on, all comes back, and everything is looked at."""

import random
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.core.management.base import OutputWrapper
from django.db import DatabaseError, InterfaceError, OperationalError, connection

from disclosure.models import ImportBatch
from foundation.moves import IllegalMove
from integrity_portal.bench import own_portal
from integrity_portal.bench.faults import killing, verifying
from integrity_portal.bench.faults.acts import ACTS, Act, World
from integrity_portal.bench.faults.beside import Beside, queue_mail
from integrity_portal.bench.faults.killing import Victim
from integrity_portal.bench.faults.people import seat
from integrity_portal.bench.measuring import Figure
from integrity_portal.launch import ports

T = TypeVar("T")
ROWS = 3_000
# Twelve rounds meet every victim, and every act at least twice.
ROUNDS, SEED = 12, 47
BEGUN_WITHIN, QUIET_WITHIN, MAILED_WITHIN = 20.0, 300.0, 900.0
# How long after its beginning an act is struck, at most.
STRUCK_WITHIN = 1.5
AGAIN_AFTER = 5.0


@dataclass(frozen=True, slots=True)
class Round:
    number: int
    act: str
    victim: str
    struck_after: float
    was_running: bool
    recovered: float
    quiet: float
    findings: tuple[str, ...]

    def line(self) -> str:
        told = "；".join(self.findings) or "无"
        running = "进行中" if self.was_running else "已办完或者未开始"
        return (
            f"| {self.number} | {self.act} | {self.victim} | {self.struck_after:.1f} 秒，{running} "
            f"| {self.recovered:.1f} 秒 | {self.quiet:.1f} 秒 | {told} |"
        )


HEAD = "| 轮 | 正在办理 | 被杀 | 开始后 | 全部恢复 | 全部办完 | 事后发现 |\n|---|---|---|---|---|---|---|"


def run_beside(rounds: int, rows: int, seed: int) -> None:
    """The outer half: a portal of its own, and beside it the process that strikes. Exits when anything was found."""
    with own_portal.running("faults") as portal:
        told = [f"--rounds={rounds}", f"--rows={rows}", f"--seed={seed}", f"--in={portal.port}"]
        if portal.manage("bench", "faults", *told):
            sys.exit("发现问题，见上")


def strike(port: int, rounds: int, rows: int, seed: int, out: OutputWrapper) -> bool:
    """The inner half; whether nothing was found."""
    seat()
    dice = random.Random(seed)  # noqa: S311 - no secret
    office, public = (f"http://{ports.LOOPBACK}:{each}" for each in (port + 1, port))
    world = World(public, office, rows)
    others = Beside(world)
    others.start()
    told: list[Round] = []
    out.write(HEAD)
    try:
        for number, act, victim in _plan(rounds, dice):
            told.append(_round(number, act, victim, world, others, dice))
            out.write(told[-1].line())
            out.flush()
    finally:
        others.stop()
    late = _settled(others)
    out.write("\n".join([*late, *(figure.line() for figure in _figures(told, late, others))]))
    return not late and not any(each.findings for each in told)


def _plan(rounds: int, dice: random.Random) -> Iterator[tuple[int, Act, Victim]]:
    """Every victim in turn, and every act in turn, beginning anywhere."""
    victims, first = killing.victims(), dice.randrange(len(ACTS))
    for number in range(rounds):
        yield number + 1, ACTS[(first + number) % len(ACTS)], victims[number % len(victims)]


def _round(number: int, act: Act, victim: Victim, world: World, others: Beside, dice: random.Random) -> Round:
    key = ImportBatch.objects.count() * 1000 + number
    others.resting.clear()
    steadily(lambda: act.set_up(world, key))
    queue_mail()
    beginning = _Beginning(act, world, key)
    beginning.start()
    _until(lambda: act.is_running(world, key) or act.is_over(world, key), BEGUN_WITHIN)
    delay = dice.uniform(0, STRUCK_WITHIN)
    time.sleep(delay)
    was_running = act.is_running(world, key) and not act.is_over(world, key)
    victim.kill()
    others.resting.set()
    recovered = killing.recovered(int(world.public.rsplit(":", 1)[1]))
    quiet = _until(lambda: act.is_over(world, key) and verifying.is_quiet(), QUIET_WITHIN, meanwhile=beginning.again)
    findings = steadily(lambda: verifying.found(frozenset())) if quiet is not None else ["没有办完"]
    return Round(number, act.title, victim.title, delay, was_running, recovered, quiet or QUIET_WITHIN, tuple(findings))


class _Beginning:
    """Somebody begins the act and, where he is cut off, begins again, as people and beat do."""

    def __init__(self, act: Act, world: World, key: int) -> None:
        self.act, self.world, self.key = act, world, key
        self.thread: threading.Thread | None = None
        self.next = 0.0

    def start(self) -> None:
        self.next = time.monotonic() + AGAIN_AFTER
        self.thread = threading.Thread(target=self._begin, daemon=True)
        self.thread.start()

    def again(self) -> None:
        if self.thread is not None and not self.thread.is_alive() and time.monotonic() > self.next:
            self.start()

    def _begin(self) -> None:
        try:
            if not self.act.is_over(self.world, self.key):
                self.act.begin(self.world, self.key)
        except (OSError, DatabaseError, InterfaceError, IllegalMove):
            pass
        finally:
            connection.close()


def steadily(act: Callable[[], T]) -> T:
    """Through a database that is just coming back."""
    for _ in range(60):
        try:
            return act()
        except (OperationalError, InterfaceError):
            connection.close()
            time.sleep(1)
    return act()


def _until(holds: Callable[[], bool], seconds: float, *, meanwhile: Callable[[], None] = lambda: None) -> float | None:
    """Seconds until it held; None when it did not."""
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        if steadily(holds):
            return time.monotonic() - started
        meanwhile()
        time.sleep(0.2)
    return None


def _settled(others: Beside) -> list[str]:
    """After the last round: every complaint has become a case, every mail has gone, though tries are minutes apart."""
    _until(verifying.is_quiet, QUIET_WITHIN)
    _until(lambda: not list(verifying.mails()), MAILED_WITHIN)
    receipts = frozenset(others.receipts)
    return steadily(lambda: [*verifying.found(receipts), *verifying.mails()])


def _figures(told: list[Round], late: list[str], others: Beside) -> Iterator[Figure]:
    yield Figure("faults.rounds", len(told), "rounds")
    yield Figure("faults.struck_at_work", sum(each.was_running for each in told), "rounds")
    yield Figure("faults.findings", sum(len(each.findings) for each in told) + len(late), "findings")
    yield Figure("faults.recovery_s", max(each.recovered for each in told), "s")
    yield Figure("faults.receipts", len(others.receipts), "complaints")
    yield Figure("faults.pages_read", others.read, "pages", baseline=others.failed)
    yield Figure("faults.mailed_twice", verifying.mailed_twice(), "mails")
