"""What this room tells the rooms below: its tables of moves, its deadlines, its publications."""

from foundation import moves
from foundation.notices.registry import letters
from records.notices import LETTERS
from records.workflow.moves import (
    CORRECTION_MOVES,
    LEAD_MOVES,
    LISTING_MOVES,
    RECORD_MOVES,
    RECTIFICATION_MOVES,
    SANCTION_MOVES,
    SUGGESTION_MOVES,
)

TABLES = {
    "records.record": RECORD_MOVES,
    "records.correction": CORRECTION_MOVES,
    "records.lead": LEAD_MOVES,
    "records.rectification": RECTIFICATION_MOVES,
    "records.sanction": SANCTION_MOVES,
    "records.listing": LISTING_MOVES,
    "records.suggestion": SUGGESTION_MOVES,
}


def register() -> None:
    for name, table in TABLES.items():
        moves.tables.register(name, table)
    for letter in LETTERS:
        letters.register(letter.kind, letter)
