"""What this room tells the rooms below: its tables of moves, its letters, its periods and whose files are read."""

from django.db.models import QuerySet
from django.urls import reverse

from disclosure import site_map
from disclosure.headlines import changes
from disclosure.publications import figures
from disclosure.site_map import Page
from evaluations import newly_released
from evaluations.models import Appeal, Engagement, ScoreSheet
from evaluations.notices import LETTERS, InterviewNotice, SupervisionLetter
from evaluations.reports.asking import parts
from evaluations.reports.letter import ReportLetter
from evaluations.reports.parts import cases, dishonesty, evaluation, publicity, rectifications
from evaluations.sources import catalogue
from evaluations.warnings import sources as warning_sources
from evaluations.workflow import reports
from evaluations.workflow.moves import (
    APPEAL_MOVES,
    CYCLE_MOVES,
    DECLARATION_MOVES,
    HAND_OVER_MOVES,
    REPORT_MOVES,
    ROUND_MOVES,
    SHEET_MOVES,
    SYSTEM_MOVES,
    WARNING_MOVES,
)
from evaluations.workflow.warning_letters import require_active
from foundation import moves
from foundation.accounts.models import User
from foundation.api.registry import routers
from foundation.deadlines.models import Deadline
from foundation.deadlines.registry import Matter, matters
from foundation.files.registry import readers
from foundation.notices.registry import letters, occasions

TABLES = {
    "evaluations.system": SYSTEM_MOVES,
    "evaluations.cycle": CYCLE_MOVES,
    "evaluations.sheet": SHEET_MOVES,
    "evaluations.appeal": APPEAL_MOVES,
    "evaluations.hand_over": HAND_OVER_MOVES,
    "evaluations.declaration": DECLARATION_MOVES,
    "evaluations.round": ROUND_MOVES,
    "evaluations.warning": WARNING_MOVES,
    "evaluations.report": REPORT_MOVES,
}
# Of the quarterly report; 3 承诺履约 and 6 建议提案 have no room yet.
PARTS = {
    "2": publicity.part,
    "4": dishonesty.part,
    "5": rectifications.part,
    "7": cases.part,
    "8": evaluation.part,
}


def register() -> None:
    """Called when the apps are ready."""
    routers.register("evaluations", "evaluations.views.api.router")
    catalogue.register()
    warning_sources.register()
    site_map.register(Page("政务诚信", "政务诚信评价结果", "standings", purpose="考核评价、等级、排名、第三方评估"))
    for name, table in TABLES.items():
        moves.tables.register(name, table)
    for letter in LETTERS:
        letters.register(letter.kind, letter)
    letters.register(ReportLetter.kind, ReportLetter)
    occasions.register(ReportLetter.kind, reports.signed)
    figures.register("evaluations", newly_released.refresh)
    changes.register(newly_released.STANDINGS_IN_WEEK, newly_released.CHANGE)
    for number, part in PARTS.items():
        parts.register(number, part)
    for called in (SupervisionLetter, InterviewNotice):
        occasions.register(called.kind, require_active)
    matters.register(ScoreSheet._meta.label_lower, Matter(_sheet_page))
    matters.register(Appeal._meta.label_lower, Matter(_appeal_page))
    readers.register(ScoreSheet._meta.label_lower, _sheets)
    readers.register(Engagement._meta.label_lower, _engagements)


def _sheet_page(deadline: Deadline) -> str:
    return reverse("evaluations:sheet", args=[deadline.target_id])


def _appeal_page(deadline: Deadline) -> str:
    return reverse("evaluations:appeal", args=[deadline.target_id])


def _sheets(user: User) -> QuerySet[ScoreSheet]:
    return ScoreSheet.objects.visible_to(user)


def _engagements(user: User) -> QuerySet[Engagement]:
    return Engagement.objects.visible_to(user)
