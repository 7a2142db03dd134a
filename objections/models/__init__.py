from objections.models.case import Case, CaseSecret
from objections.models.intake import IntakeDraft, IntakeFile, IntakeKey, IntakeMessage, Submission

__all__ = [
    "Case",
    "CaseSecret",
    "IntakeDraft",
    "IntakeFile",
    "IntakeKey",
    "IntakeMessage",
    "Submission",
]
