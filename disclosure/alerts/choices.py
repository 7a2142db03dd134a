from django.db.models import TextChoices


class Frequency(TextChoices):
    DAILY = "daily", "每个工作日"
    WEEKLY = "weekly", "每周（首个工作日）"
    MONTHLY = "monthly", "每月（首个工作日）"


class Act(TextChoices):
    """What the holder of a link in one of our mails may do with it."""

    CONFIRM = "confirm", "确认订阅"
    STOP = "stop", "退订"
