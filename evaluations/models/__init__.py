from evaluations.models.cycle import (
    Appeal,
    Cycle,
    PublicStanding,
    ResultHandOver,
    ScoreLine,
    ScoreSheet,
    SheetFact,
)
from evaluations.models.imported import ImportedFigure
from evaluations.models.report import QuarterlyReport, ReportComment, ReportFigure
from evaluations.models.sampling import Declaration, SamplingItem, SamplingRound
from evaluations.models.system import Adjustment, GradeBand, Indicator, IndicatorSystem, Veto
from evaluations.models.third_party import Engagement, Institution, ThirdPartyScore
from evaluations.models.warning import Step, Warning, WarningEvent, WarningRule

__all__ = [
    "Adjustment",
    "Appeal",
    "Cycle",
    "Declaration",
    "Engagement",
    "GradeBand",
    "ImportedFigure",
    "Indicator",
    "IndicatorSystem",
    "Institution",
    "PublicStanding",
    "QuarterlyReport",
    "ReportComment",
    "ReportFigure",
    "ResultHandOver",
    "SamplingItem",
    "SamplingRound",
    "ScoreLine",
    "ScoreSheet",
    "SheetFact",
    "Step",
    "ThirdPartyScore",
    "Veto",
    "Warning",
    "WarningEvent",
    "WarningRule",
]
