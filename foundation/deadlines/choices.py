from django.db.models import TextChoices


class Unit(TextChoices):
    WORKING_DAY = "WD", "工作日"
    DAY = "D", "日"
    MONTH = "M", "个月"
    DATE = "DATE", "固定日期"

    def counted(self, amount: int) -> str:
        """“7 个工作日”, “30 日”, “3 个月”."""
        return f"{amount} {'个' if self is Unit.WORKING_DAY else ''}{self.label}"
