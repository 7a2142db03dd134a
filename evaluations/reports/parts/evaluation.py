"""评价与预警: final scores with their movement, and what warns in orange and red (表 8)."""

from django.db.models import QuerySet

from evaluations.choices import WarningLevel, WarningStatus
from evaluations.models import Cycle, ScoreSheet, Warning
from evaluations.rankings import moved
from evaluations.reports.asking import Meaning, Question
from evaluations.reports.contents import Cell, Part, Table
from foundation.bulk import among

SCORES, WARNINGS = "T8", "A8"
_COLUMNS = ("评价对象", "分组", "得分", "等级", "名次", "名次变化")
_RED = Meaning("warnings_red", "红色预警", "期末前发出、计算之日尚未解除的红色预警。", "件")
_ORANGE = Meaning("warnings_orange", "橙色预警", "期末前发出、计算之日尚未解除的橙色预警。", "件")


def part(asked: Question) -> Part:
    cycles = Cycle.objects.final().filter(period=asked.period.code).order_by("pk")
    scores = [line for cycle in cycles for line in _scores(cycle, asked)]
    # What warned at an earlier day is not kept.
    red, orange = (_warnings(asked).filter(level=level).count() for level in (WarningLevel.RED, WarningLevel.ORANGE))
    evaluated = f"{len(scores)}个单位的评价结果已经定稿，见表。" if scores else "本期评价尚无定稿的结果。"
    return Part(
        number=8,
        title="评价与预警",
        figures=(_RED.figure([red, None, None]), _ORANGE.figure([orange, None, None])),
        sentences=(evaluated, f"尚未解除的红色预警{red}件，橙色预警{orange}件。"),
        tables=(Table(SCORES, "评价得分和排名变化", _COLUMNS, tuple(scores), "名次变化为正的为上升。"),),
        lists=(_list(asked),),
    )


def _scores(cycle: Cycle, asked: Question) -> list[tuple[Cell, ...]]:
    risen = moved(cycle)
    sheets = ScoreSheet.objects.filter(among("body_id", asked.bodies), cycle=cycle, score__isnull=False)
    return [
        (
            sheet.body_name,
            sheet.get_group_display(),
            None if sheet.score is None else float(sheet.score),
            sheet.grade,
            sheet.place,
            risen.get(sheet.body_id),
        )
        for sheet in sheets.order_by("group", "place", "pk")
    ]


def _warnings(asked: Question) -> QuerySet[Warning]:
    raised = Warning.objects.filter(among("body_id", asked.bodies), raised_on__lte=asked.period.last)
    return raised.exclude(status=WarningStatus.RELEASED)


def _list(asked: Question) -> Table:
    """红橙预警清单, the gravest first."""
    rows = _warnings(asked).filter(level__gte=WarningLevel.ORANGE).select_related("body").order_by("-level", "pk")
    lines = tuple((one.body.name, one.get_level_display(), one.title, one.raised_on.isoformat()) for one in rows)
    return Table(WARNINGS, "红色、橙色预警", ("单位", "级别", "事项", "发出日期"), lines)
