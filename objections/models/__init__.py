from objections.models.case import Case, CaseSecret, SecretDestroyed
from objections.models.erasure import ErasedCase, ErasureRun
from objections.models.figure import CaseFigure
from objections.models.intake import IntakeDraft, IntakeFile, IntakeKey, IntakeMessage, Submission
from objections.models.own_entry import OwnEntries
from objections.models.reading import CasePaper, CaseView, FailedAccess
from objections.models.text import CaseFile, CaseText

__all__ = [
    "Case",
    "CaseFigure",
    "CaseFile",
    "CasePaper",
    "CaseSecret",
    "CaseText",
    "CaseView",
    "ErasedCase",
    "ErasureRun",
    "FailedAccess",
    "IntakeDraft",
    "IntakeFile",
    "IntakeKey",
    "IntakeMessage",
    "OwnEntries",
    "SecretDestroyed",
    "Submission",
]
