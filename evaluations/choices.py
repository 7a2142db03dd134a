"""States and code lists of the room (domain §§5.2–5.3)."""

from decimal import Decimal

from django.db.models import IntegerChoices, TextChoices


class WarningLevel(IntegerChoices):
    """The colours of 突发事件应对法, the gravest last: a higher number is graver."""

    BLUE = 1, "蓝"
    YELLOW = 2, "黄"
    ORANGE = 3, "橙"
    RED = 4, "红"


class WarningStatus(TextChoices):
    OPEN = "open", "待确认"
    ACKNOWLEDGED = "acknowledged", "已确认"
    HANDLED = "handled", "已处置"
    RELEASED = "released", "已解除"


class WarningUnit(TextChoices):
    """What the measure of a rule counts; of days a negative number is how many are left."""

    PERCENT = "percent", "%"
    WORKING_DAYS = "working_days", "个工作日"
    DAYS = "days", "日"
    CASES = "cases", "件"

    def told(self, value: Decimal) -> str:
        """The measure in words."""
        number = f"{abs(value.normalize()):f}"
        if self is WarningUnit.PERCENT:
            return f"{'-' if value < 0 else ''}{number}%"
        if self is WarningUnit.CASES:
            return f"{number} {self.label}"
        if not value:
            return "到期日"
        return f"{'剩' if value < 0 else '逾期'} {number} {self.label}"


class WarningAct(TextChoices):
    """What the trail of a warning tells."""

    RAISED = "raised", "发出预警"
    LEVEL_ROSE = "rose", "升级"
    LEVEL_FELL = "fell", "降级"
    TOLD = "told", "已通知"
    SIGNED = "signed", "文书已签发"
    ACKNOWLEDGED = "acknowledged", "确认"
    HANDLED = "handled", "处置"
    RELEASED = "released", "解除"
