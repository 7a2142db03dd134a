"""What the room stores; the database refuses what the law refuses."""

from records.models.honour import HonourCheck
from records.models.lead import Lead
from records.models.listing import ListEntry
from records.models.mitigation import Mitigation
from records.models.record import Correction, DishonestyRecord
from records.models.rectification import Rectification, RectificationAnswer, RectificationItem
from records.models.sanction import Sanction
from records.models.statistic import CivilServantStatistic
from records.models.suggestion import Suggestion

__all__ = [
    "CivilServantStatistic",
    "Correction",
    "DishonestyRecord",
    "HonourCheck",
    "Lead",
    "ListEntry",
    "Mitigation",
    "Rectification",
    "RectificationAnswer",
    "RectificationItem",
    "Sanction",
    "Suggestion",
]
