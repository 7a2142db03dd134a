"""What this room tells the rooms below: its kinds of publication, its tables of moves, its reports' verifier."""

from disclosure.choices import DecisionKind
from disclosure.figures import refresh
from disclosure.public_facts import bar_to_publicity
from disclosure.publications import PublicationKind, figures, kinds
from disclosure.reports import verify_report
from disclosure.workflow.moves import DECISION_MOVES, REVISION_MOVES
from foundation import moves
from foundation.notices.registry import verifiers

LISTS = {DecisionKind.PERMIT: "permits", DecisionKind.PENALTY: "penalties"}


def register() -> None:
    for kind, list_url_name in LISTS.items():
        kinds.register(kind, PublicationKind(kind.label, list_url_name, bar_to_publicity))
    figures.register("disclosure", refresh)
    moves.tables.register("decision", DECISION_MOVES)
    moves.tables.register("revision", REVISION_MOVES)
    verifiers.register("credit report", verify_report)
