"""load.*: two hundred readers of the public site, twenty clerks and an import at once, against a quiet site."""

import random
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from disclosure.models import PenaltyDecision, Publication
from disclosure.workflow import review
from integrity_portal.bench import offices, own_portal
from integrity_portal.bench.faults.acts import CLERK, REVIEWER, UPLOAD, person
from integrity_portal.bench.faults.people import seat
from integrity_portal.bench.measuring import Figure, against, percentile, seconds
from integrity_portal.bench.visiting import Upload, Visitor
from integrity_portal.launch import ports

SECONDS, ROWS = 180, 20_000
READERS, READING = 200, (5.0, 10.0)
CLERKS, WORKING = 20, (20.0, 40.0)
QUIET_TIMES = 10
PUBLIC_PAGES = ("/", "/penalties/", "/permits/", "/integrity/", "/search/?q=%E9%A3%9F%E5%93%81", "/cases/")
OFFICE_PAGES = ("/", "/disclosure/penalty/", "/disclosure/penalty/add/", "/disclosure/imports/", "/deadlines/")


@dataclass(slots=True)
class Timed:
    """What one kind of visitor saw, whoever of them."""

    took: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def get(self, visitor: Visitor, path: str) -> None:
        try:
            took, _ = seconds(partial(visitor.get, path))
            self.took.append(took * 1000)
        except OSError as error:
            self.errors.append(f"{path}: {error}")


def run_beside(duration: int, rows: int) -> None:
    """The outer half: a portal of its own and, beside it, those who visit it."""
    with own_portal.running("load") as portal:
        if portal.manage("bench", "load", f"--seconds={duration}", f"--rows={rows}", f"--in={portal.port}"):
            sys.exit(1)


def measure(port: int, duration: int, rows: int) -> Iterator[Figure]:
    """The same people and pages by themselves first; then all at once."""
    public, office = (f"http://{ports.LOOPBACK}:{each}" for each in (port, port + 1))
    seat()
    _fill()
    readers = [Visitor(public) for _ in range(READERS)]
    clerks = [Visitor(office, CLERK) for _ in range(CLERKS)]
    for clerk in clerks:
        clerk.get("/")
    quiet = _quietly(readers[0], PUBLIC_PAGES), _quietly(clerks[0], OFFICE_PAGES)
    file = offices.penalty_file(rows, is_faulty=True)
    upload = ("file", Upload(f"负载{time.time_ns()}.xlsx", file.read()))
    Visitor(office, CLERK).post(UPLOAD, {"kind": "penalty"}, upload=upload)
    busy = _together(readers, clerks, until=time.monotonic() + duration)
    for name, calm, crowded in zip(("load.p95_ms", "load.office_p95_ms"), quiet, busy, strict=True):
        baseline = percentile(calm.took, 0.95)
        yield against(name, percentile(crowded.took, 0.95), "ms", baseline=baseline, rows=rows)
    asked = sum(len(each.took) for each in busy)
    errors = [error for each in (*quiet, *busy) for error in each.errors]
    print("\n".join(errors[:20]), file=sys.stderr)
    yield Figure("load.requests", asked, "requests", baseline=duration, ratio=asked / duration, rows=rows)
    yield Figure("load.errors", len(errors), "errors", rows=rows)


def _fill() -> None:
    """Something to read."""
    if not Publication.objects.exists():
        offices.send(offices.penalty_file(1_000, is_faulty=False))
        reviewer = person(REVIEWER)
        review.approve_all(PenaltyDecision.objects.reviewable_by(reviewer), by=reviewer)


def _quietly(visitor: Visitor, pages: Sequence[str]) -> Timed:
    timed = Timed()
    for page in (page for _ in range(QUIET_TIMES) for page in pages):
        timed.get(visitor, page)
    return timed


def _together(readers: Sequence[Visitor], clerks: Sequence[Visitor], *, until: float) -> tuple[Timed, Timed]:
    read, worked = Timed(), Timed()
    threads = [
        threading.Thread(target=_visit, args=(visitor, pages, pause, timed, until, random.Random(number)))  # noqa: S311
        for visitors, pages, pause, timed in (
            (readers, PUBLIC_PAGES, READING, read),
            (clerks, OFFICE_PAGES, WORKING, worked),
        )
        for number, visitor in enumerate(visitors)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return read, worked


def _visit(
    visitor: Visitor, pages: Sequence[str], pause: tuple[float, float], timed: Timed, until: float, dice: random.Random
) -> None:
    """Nobody begins at the same moment as another."""
    wait = dice.uniform(0, pause[1])
    while time.monotonic() + wait < until:
        time.sleep(wait)
        timed.get(visitor, dice.choice(pages))
        wait = dice.uniform(*pause)
