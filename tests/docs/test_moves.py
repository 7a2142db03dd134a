"""docs/moves.md draws every table of moves as it is."""

from pathlib import Path

import pytest
from django.db.models import TextChoices

from disclosure.articles.choices import ArticleStatus
from disclosure.choices import DecisionStatus, RevisionStatus
from evaluations.choices import (
    AppealStatus,
    CycleStatus,
    DeclarationStatus,
    RoundStatus,
    SheetStatus,
    SystemStatus,
    UseStatus,
    WarningStatus,
)
from evaluations.reports.choices import ReportStatus
from foundation.diagrams import state_diagram
from foundation.moves import tables
from foundation.notices.choices import DraftStatus
from foundation.organizations.choices import ChangeStatus
from objections.choices import CaseStatus, ErasureStatus
from records.choices import (
    CorrectionStatus,
    LeadStatus,
    ListStatus,
    MitigationStatus,
    RecordStatus,
    RectificationStatus,
    SanctionStatus,
    SuggestionStatus,
)

PAGE = Path(__file__).parents[2] / "docs" / "moves.md"
STATES: dict[str, type[TextChoices]] = {
    "disclosure.decision": DecisionStatus,
    "disclosure.revision": RevisionStatus,
    "articles.article": ArticleStatus,
    "organizations.change": ChangeStatus,
    "notices.draft": DraftStatus,
    "records.record": RecordStatus,
    "records.correction": CorrectionStatus,
    "records.mitigation": MitigationStatus,
    "records.lead": LeadStatus,
    "records.rectification": RectificationStatus,
    "records.sanction": SanctionStatus,
    "records.listing": ListStatus,
    "records.suggestion": SuggestionStatus,
    "organizations.region_change": ChangeStatus,
    "objections.objection": CaseStatus,
    "objections.complaint": CaseStatus,
    "objections.repair": CaseStatus,
    "objections.erasure": ErasureStatus,
    "evaluations.report": ReportStatus,
    "evaluations.system": SystemStatus,
    "evaluations.cycle": CycleStatus,
    "evaluations.sheet": SheetStatus,
    "evaluations.appeal": AppealStatus,
    "evaluations.hand_over": UseStatus,
    "evaluations.declaration": DeclarationStatus,
    "evaluations.round": RoundStatus,
    "evaluations.warning": WarningStatus,
}


def test_every_table_of_moves_is_drawn() -> None:
    assert set(dict(tables.items())) == set(STATES)


@pytest.mark.parametrize("name", STATES)
def test_diagram_is_the_one_of_the_table(name: str) -> None:
    assert state_diagram(tables[name], STATES[name]) in PAGE.read_text(encoding="utf-8")
