"""load.*: two hundred readers of the public site, twenty clerks and an import at once, against a quiet site."""

import random
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import count
from urllib.parse import urlsplit

from disclosure.models import ImportBatch, PenaltyDecision, Publication
from disclosure.workflow import review
from foundation.access import Role
from foundation.deadlines.clock import today
from foundation.organizations.models import Organization
from integrity_portal.bench import offices, own_portal
from integrity_portal.bench.faults.acts import CLERK, REVIEWER, UPLOAD, person
from integrity_portal.bench.faults.people import seat
from integrity_portal.bench.measuring import Figure, against, percentile, seconds
from integrity_portal.bench.visiting import Page, Upload, Visitor, token_of
from integrity_portal.demo.accounts import DemoAccount, create_demo_accounts
from integrity_portal.demo.companies import counterpart, person_name
from integrity_portal.demo.decisions import LONG_TERM
from integrity_portal.launch import ports

SECONDS, ROWS = 180, 20_000
READERS, READING = 200, (5.0, 10.0)
CLERKS, WORKING = 20, (20.0, 40.0)
QUIET_TIMES = 10
# How many times its quiet measure the 95th of 100 answers may take.
MOST_RATIO = 3.0
PUBLIC_PAGES = ("/", "/penalties/", "/permits/", "/integrity/", "/search/?q=%E9%A3%9F%E5%93%81", "/cases/")
ADD = "/disclosure/penalty/add/"
OFFICE_PAGES = ("/", "/disclosure/penalty/", ADD, "/disclosure/imports/", "/deadlines/")
# No two drafts of any run have the same document number.
_serials = count(time.time_ns() // 1_000_000)


@dataclass(slots=True)
class Timed:
    """What one kind of visitor saw, whoever of them."""

    took: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    drafts: int = 0

    def visit(self, visitor: Visitor, path: str) -> None:
        """Reads the page; where it is the form of a decision, keeps a draft."""
        page = self._timed(path, partial(visitor.get, path))
        if page is not None and path == ADD:
            self._keep_draft(visitor, page)

    def _keep_draft(self, visitor: Visitor, form: Page) -> None:
        kept = self._timed(ADD, partial(visitor.send, ADD, _draft(), token_of(form)))
        if kept is not None and urlsplit(kept.url).path == ADD:
            self.errors.append(f"{ADD}: the draft was refused")
        elif kept is not None:
            self.drafts += 1

    def _timed(self, path: str, act: Callable[[], Page]) -> Page | None:
        try:
            took, page = seconds(act)
        except OSError as error:
            self.errors.append(f"{path}: {error}")
            return None
        self.took.append(took * 1000)
        return page


def run_beside(duration: int, rows: int, most_ratio: float) -> None:
    """The outer half: a portal of its own and, beside it, those who visit it."""
    with own_portal.running("load") as portal:
        told = [f"--seconds={duration}", f"--rows={rows}", f"--ratio={most_ratio}", f"--in={portal.port}"]
        if portal.manage("bench", "load", *told):
            sys.exit("没有达到要求，见上")


def measure(port: int, duration: int, rows: int) -> Iterator[Figure]:
    """The same people and pages by themselves first; then all at once."""
    public, office = (f"http://{ports.LOOPBACK}:{each}" for each in (port, port + 1))
    seat()
    _fill()
    readers, clerks = [Visitor(public) for _ in range(READERS)], _clerks(office)
    quiet = _quietly(readers[0], PUBLIC_PAGES), _quietly(clerks[0], OFFICE_PAGES)
    sending, filename = _sending(office, rows)
    busy = _together(readers, clerks, until=time.monotonic() + duration, meanwhile=sending)
    imported = ImportBatch.objects.get(filename=filename).accepted
    for name, calm, crowded in zip(("load.p95_ms", "load.office_p95_ms"), quiet, busy, strict=True):
        baseline = percentile(calm.took, 0.95)
        yield against(name, percentile(crowded.took, 0.95), "ms", baseline=baseline, rows=rows)
    asked = sum(len(each.took) for each in busy)
    errors = [error for each in (*quiet, *busy) for error in each.errors]
    print("\n".join(errors[:20]), file=sys.stderr)
    yield Figure("load.requests", asked, "requests", baseline=duration, ratio=asked / duration, rows=rows)
    yield Figure("load.drafts", sum(each.drafts for each in busy), "drafts", rows=rows)
    yield Figure("load.imported", imported, "rows", rows=rows)
    yield Figure("load.errors", len(errors), "errors", rows=rows)


def failings(told: Sequence[Figure], *, most_ratio: float) -> list[str]:
    """What of the promise (docs/proof.md) these figures do not keep."""
    figures = {figure.name: figure for figure in told}
    slow = [name for name in ("load.p95_ms", "load.office_p95_ms") if (figures[name].ratio or 0) > most_ratio]
    return [
        *(f"{name} 超过平静时的 {most_ratio:g} 倍" for name in slow),
        *(["有请求出错"] if figures["load.errors"].value else []),
        *(["期间没有导入任何一行"] if not figures["load.imported"].value else []),
    ]


def _clerks(office: str) -> list[Visitor]:
    """Each under a name of his own, signed in."""
    names = [f"load_clerk{number:02d}" for number in range(CLERKS)]
    create_demo_accounts(
        [DemoAccount(name, person_name(number), offices.OFFICE, (Role.CLERK,)) for number, name in enumerate(names)]
    )
    clerks = [Visitor(office, name) for name in names]
    for clerk in clerks:
        clerk.get("/")
    return clerks


@cache
def _office() -> Organization:
    return Organization.objects.get(name=offices.OFFICE)


def _draft() -> dict[str, str]:
    body, party = _office(), counterpart(0)
    return {
        "counterpart_name": party.name,
        "counterpart_class": party.counterpart_class,
        "uscc": party.uscc,
        "legal_representative": party.representative,
        "document_number": f"宁市监罚〔{today().year}〕{next(_serials)}号",
        "violation": "经营超过保质期的食品",
        "facts": "检查发现货架上有超过保质期的食品。",
        "legal_basis": "《中华人民共和国食品安全法》第一百二十四条第一款第五项",
        "categories": "罚款",
        "content": "罚款五千元",
        "fine": "0.5",
        "decided_on": today().isoformat(),
        "effective_until": LONG_TERM,
        "authority_name": body.name,
        "authority_uscc": body.uscc,
        "source_name": body.name,
        "source_uscc": body.uscc,
        "procedure": "ordinary",
        "act": "draft",
    }


def _sending(office: str, rows: int) -> tuple[Callable[[], object], str]:
    """An act that sends a file, by a clerk who is signed in already; and the file's name."""
    clerk, filename = Visitor(office, CLERK), f"负载{time.time_ns()}.xlsx"
    upload = ("file", Upload(filename, offices.penalty_file(rows, is_faulty=True).read()))
    clerk.get("/")
    return partial(clerk.post, UPLOAD, {"kind": "penalty"}, upload=upload), filename


def _fill() -> None:
    """Something to read."""
    if not Publication.objects.exists():
        offices.send(offices.penalty_file(1_000, is_faulty=False))
        reviewer = person(REVIEWER)
        review.approve_all(PenaltyDecision.objects.reviewable_by(reviewer), by=reviewer)


def _quietly(visitor: Visitor, pages: Sequence[str]) -> Timed:
    timed = Timed()
    for page in (page for _ in range(QUIET_TIMES) for page in pages):
        timed.visit(visitor, page)
    return timed


def _together(
    readers: Sequence[Visitor], clerks: Sequence[Visitor], *, until: float, meanwhile: Callable[[], object]
) -> tuple[Timed, Timed]:
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
    meanwhile()
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
        timed.visit(visitor, dice.choice(pages))
        wait = dice.uniform(*pause)
