"""What this room tells the rooms below: its tables of moves, its letters and its periods."""

from evaluations.notices import LETTERS, InterviewNotice, SupervisionLetter
from evaluations.warnings import sources
from evaluations.workflow.warning_letters import require_active
from evaluations.workflow.warning_moves import WARNING_MOVES
from foundation import moves
from foundation.notices.registry import letters, occasions


def register() -> None:
    """Called when the apps are ready."""
    moves.tables.register("evaluations.warning", WARNING_MOVES)
    for letter in LETTERS:
        letters.register(letter.kind, letter)
    for called in (SupervisionLetter, InterviewNotice):
        occasions.register(called.kind, require_active)
    sources.register()
