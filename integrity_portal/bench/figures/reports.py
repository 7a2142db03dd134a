"""report.s, report.sql_ratio: the quarterly report of the province, from the decisions to page, letter and workbook."""

import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.db import connection, transaction

from evaluations.models import QuarterlyReport
from evaluations.periods import Period
from evaluations.reports.choices import ReportKind
from evaluations.reports.workbook import workbook
from evaluations.workflow import reports
from foundation.deadlines.clock import today
from foundation.notices.letters import render_html
from foundation.notices.printing import render_pdf
from foundation.organizations.models import Organization
from integrity_portal.bench import holdings
from integrity_portal.bench.figures.scores import PROVINCE, QINGHAI, scan, supervisor
from integrity_portal.bench.measuring import Figure, against, seconds

GOVERNMENT = "青海省人民政府"


class Watch:
    """How long the database works."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        started = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            self.seconds += time.perf_counter() - started


def measure(database: str, rows: int) -> Iterator[Figure]:
    """Against one reading of all the decisions."""
    holdings.grow_to(rows, database=database, prefix=QINGHAI)
    watch = Watch()
    with transaction.atomic():
        with connection.execute_wrapper(watch):
            computed, report = seconds(lambda: _computed(today()))
        printed, _ = seconds(lambda: _printed(report))
        transaction.set_rollback(True)
    scanned, _ = seconds(scan)
    yield against("report.s", computed + printed, "s", baseline=scanned, rows=rows)
    yield against("report.sql_ratio", watch.seconds, "s", baseline=scanned, rows=rows)


def _computed(on: date) -> QuarterlyReport:
    quarter = Period.quarter_of(on).previous
    scope = Organization.objects.get(name=GOVERNMENT)
    return reports.generate(ReportKind.QUARTERLY, scope, quarter, by=supervisor(PROVINCE))


def _printed(report: QuarterlyReport) -> None:
    """The page is the letter on a screen; then the PDF and the workbook."""
    letter = reports.letter_of(report, addressee_name="青海省人民政府")
    render_html(letter, is_on_screen=True)
    render_pdf(render_html(letter))
    workbook(report.contents).close()
