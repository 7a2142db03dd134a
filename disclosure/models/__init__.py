from disclosure.models.batch import ImportBatch, ImportedRow
from disclosure.models.change import Change
from disclosure.models.decision import DECISION_MODELS, Decision, PenaltyDecision, PermitDecision
from disclosure.models.dump import Dump, DumpPiece
from disclosure.models.period import PeriodAnchor, PublicityRule
from disclosure.models.publication import (
    BodyTimeliness,
    Figure,
    Publication,
    PublicDocument,
    Removal,
    RemovalList,
    Tombstone,
)
from disclosure.models.refused import RefusedDecision
from disclosure.models.revision import Revision
from disclosure.models.saved_filter import SavedFilter

__all__ = [
    "DECISION_MODELS",
    "BodyTimeliness",
    "Change",
    "Decision",
    "Dump",
    "DumpPiece",
    "Figure",
    "ImportBatch",
    "ImportedRow",
    "PenaltyDecision",
    "PeriodAnchor",
    "PermitDecision",
    "PublicDocument",
    "Publication",
    "PublicityRule",
    "RefusedDecision",
    "Removal",
    "RemovalList",
    "Revision",
    "SavedFilter",
    "Tombstone",
]
