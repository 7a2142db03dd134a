from evaluations.models.warning import Step, Warning, WarningEvent, WarningRule

__all__ = ["Step", "Warning", "WarningEvent", "WarningRule"]
