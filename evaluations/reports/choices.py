"""Kinds, states and pictures of reports."""

from enum import StrEnum

from django.db.models import TextChoices


class ReportKind(TextChoices):
    QUARTERLY = "quarterly", "政务诚信建设情况报告"
    MONTHLY = "monthly", "双公示月报"
    CIRCULAR = "circular", "双公示工作情况通报"


class ReportStatus(TextChoices):
    DRAFT = "draft", "拟稿"
    ISSUED = "issued", "已签发"


class ChartKind(StrEnum):
    LINES = "lines"
    STACKED = "stacked"
    HEAT = "heat"
    BARS = "bars"
