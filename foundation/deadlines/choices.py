from django.db.models import TextChoices


class Unit(TextChoices):
    WORKING_DAY = "WD", "工作日"
    DAY = "D", "日"
    MONTH = "M", "个月"
    DATE = "DATE", "固定日期"
