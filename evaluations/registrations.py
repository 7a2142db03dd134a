"""What this room tells the rooms below: its tables of moves, its letters and its periods."""

from evaluations.reports.asking import parts
from evaluations.reports.letter import ReportLetter
from evaluations.reports.parts import cases, dishonesty, publicity, rectifications
from evaluations.workflow import reports
from evaluations.workflow.report_moves import REPORT_MOVES
from foundation import moves
from foundation.notices.registry import letters, occasions

# 3 承诺履约 and 6 建议提案 have no room yet.
PARTS = {"2": publicity.part, "4": dishonesty.part, "5": rectifications.part, "7": cases.part}


def register() -> None:
    """Called when the apps are ready."""
    moves.tables.register("evaluations.report", REPORT_MOVES)
    letters.register(ReportLetter.kind, ReportLetter)
    occasions.register(ReportLetter.kind, reports.signed)
    for number, part in PARTS.items():
        parts.register(number, part)
