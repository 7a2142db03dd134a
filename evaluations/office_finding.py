"""How warnings and reports are found."""

from collections.abc import Sequence

from evaluations.models import QuarterlyReport, Warning
from foundation import finding
from foundation.accounts.models import User
from foundation.finding import Hit, Source, hits


def _warnings(user: User, term: str, limit: int) -> Sequence[Hit]:
    rows = Warning.objects.visible_to(user).mentioning(term).select_related("body", "rule")
    return hits(rows, limit, note=lambda warning: f"{warning.body} · {warning.get_status_display()}")


def _reports(user: User, term: str, limit: int) -> Sequence[Hit]:
    rows = QuarterlyReport.objects.visible_to(user).mentioning(term).defer("facts").select_related("scope")
    return hits(rows, limit, note=lambda report: report.get_status_display())


def register() -> None:
    """Called when the apps are ready."""
    finding.sources.register("warnings", Source("监测预警", _warnings, order=50))
    finding.sources.register("reports", Source("情况报告", _reports, order=51))
