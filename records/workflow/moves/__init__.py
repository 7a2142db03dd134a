"""The lives of the room's things: checks, buttons, access tests and the diagrams in docs/ come from these tables."""

from records.workflow.moves.lead import LEAD_MOVES
from records.workflow.moves.listing import LISTING_MOVES, SUGGESTION_MOVES
from records.workflow.moves.mitigation import MITIGATION_MOVES
from records.workflow.moves.record import CORRECTION_MOVES, RECORD_MOVES
from records.workflow.moves.rectification import RECTIFICATION_MOVES
from records.workflow.moves.sanction import SANCTION_MOVES

__all__ = [
    "CORRECTION_MOVES",
    "LEAD_MOVES",
    "LISTING_MOVES",
    "MITIGATION_MOVES",
    "RECORD_MOVES",
    "RECTIFICATION_MOVES",
    "SANCTION_MOVES",
    "SUGGESTION_MOVES",
]
