"""letter.ratio: 催办通知书 in batch on two workers, numbered, stored and in the trail, against printing alone."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from typing import TYPE_CHECKING

import django

from integrity_portal.bench.measuring import Figure, against, seconds

if TYPE_CHECKING:
    from foundation.notices.letters import Letter

WORKERS = 2


def measure(database: str, rows: int) -> Iterator[Figure]:
    """The same workers print the same HTML first, with fonts and style sheet kept, and then issue the letters, each for
    a body of its own: numbers of one body are taken one after the other, so that none is missing."""
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(WORKERS, mp_context=spawning, initializer=django.setup) as workers:
        list(workers.map(_print, [2] * WORKERS))
        printing, _ = seconds(lambda: list(workers.map(_print, [rows // WORKERS] * WORKERS)))
        issuing, _ = seconds(lambda: list(workers.map(_issue, [rows // WORKERS] * WORKERS, range(WORKERS))))
    yield against("letter.ratio", issuing / rows * 1000, "ms/letter", baseline=printing / rows * 1000, rows=rows)


def _print(count: int) -> None:
    from foundation.notices import letters, printing  # noqa: PLC0415 - the worker sets Django up first

    html = letters.render_html(_draft())
    for _ in range(count):
        printing.render_pdf(html)


def _issue(count: int, worker: int) -> None:
    from foundation.notices import letters  # noqa: PLC0415
    from foundation.organizations.models import Organization  # noqa: PLC0415

    body = Organization.objects.filter(has_enforcement=True).order_by("pk")[worker]
    for _ in range(count):
        letters.issue(_draft(), target=body, organization=body, addressee=body, by=None)


def _draft() -> "Letter":
    from foundation.deadlines.notices import ReminderLetter  # noqa: PLC0415

    return ReminderLetter(
        title="关于限期公示行政处罚决定的催办通知书",
        addressee_name="西宁市市场监督管理局",
        issuer_name="青海省发展和改革委员会",
        issued_on=date(2026, 11, 23),
        number="青发改信用催〔2026〕1号",
        verification_code="ABCD-EFGH-JKLM",
        object_title="宁市监罚〔2026〕1号",
        matter="双公示上网（许可、处罚）",
        source="国发〔2016〕33号、青政〔2017〕47号",
        start_event="作出行政决定之日（不计当日）",
        amount_text="7 个工作日",
        started_on=date(2026, 11, 2),
        due_on=date(2026, 11, 11),
        overdue_days=8,
        reply_on=date(2026, 11, 30),
    )
