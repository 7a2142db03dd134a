from evaluations.workflow.moves.cycle import APPEAL_MOVES, CYCLE_MOVES, HAND_OVER_MOVES, SHEET_MOVES
from evaluations.workflow.moves.report import REPORT_MOVES
from evaluations.workflow.moves.sampling import DECLARATION_MOVES, ROUND_MOVES
from evaluations.workflow.moves.system import SYSTEM_MOVES
from evaluations.workflow.moves.warning import WARNING_MOVES

__all__ = [
    "APPEAL_MOVES",
    "CYCLE_MOVES",
    "DECLARATION_MOVES",
    "HAND_OVER_MOVES",
    "REPORT_MOVES",
    "ROUND_MOVES",
    "SHEET_MOVES",
    "SYSTEM_MOVES",
    "WARNING_MOVES",
]
