from evaluations.models.report import ImportedFigure, QuarterlyReport, ReportComment

__all__ = ["ImportedFigure", "QuarterlyReport", "ReportComment"]
