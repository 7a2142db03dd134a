"""投诉异议修复: what was received, decided and overdue, how long it took, how often it was upheld (表 7)."""

from collections.abc import Sequence
from statistics import mean

from django.db.models import QuerySet

from disclosure.spans import Span
from disclosure.timeliness import percentage
from evaluations.reports.asking import Meaning, Question
from evaluations.reports.choices import ChartKind
from evaluations.reports.contents import PERCENT, Chart, Figure, Part, Series, Table
from evaluations.reports.parts.publicity import day_of, number
from foundation.bulk import among
from foundation.deadlines.calendar import WorkingCalendar, current_calendar
from objections.choices import CaseKind, Outcome
from objections.models import Case
from objections.statistics import Row, counted, days_taken, late_cases, received_within

BY_KIND, OVERDUE = "T7", "A7"
UPHELD = {
    Outcome.CORRECTED,
    Outcome.DELETED,
    Outcome.SUPPLEMENTED,
    Outcome.ENDED,
    Outcome.TRUE,
    Outcome.GRANTED,
    Outcome.SHIELDED,
}
_RECEIVED = Meaning("cases_received", "收到案件", "统计期内收到的异议、投诉举报和信用修复申请，并案的计一件。", "件")
_DECIDED = Meaning("cases_decided", "办结案件", "统计期内收到的案件中已经作出处理决定的。", "件")
_LATE = Meaning("cases_late", "超期案件", "统计期内收到的案件中，办结而有期限逾期的，以及尚未办结而期限已过的。", "件")
_MEAN = Meaning("cases_mean_days", "平均办理时长", "从收到到处理决定的工作日平均数，只计已办结的。", "个工作日")
_MEDIAN = Meaning("cases_median_days", "办理时长中位数", "从收到到处理决定的工作日中位数，只计已办结的。", "个工作日")
_UPHELD = Meaning(
    "cases_upheld_rate", "采信率", "结果为更正、删除、补充、终止公示、属实、准予修复的 ÷ 有处理结果的。", PERCENT
)
_COLUMNS = ("类别", "收到", "办结", "按期办结", "平均时长", "中位数", "采信率（%）")


def part(asked: Question) -> Part:
    rows = [_rows(asked, span) for span in asked.spans]
    figures = _figures(asked, rows)
    told = {figure.code: figure.told for figure in figures}
    return Part(
        number=7,
        title="投诉异议修复",
        figures=figures,
        sentences=(
            f"收到案件{told['cases_received']}，办结{told['cases_decided']}，超期{told['cases_late']}，"
            f"办理时长中位数{told['cases_median_days']}，采信率{told['cases_upheld_rate']}。",
        ),
        tables=(_table(rows[0]),),
        charts=(_outcomes(rows[0]),),
        lists=(_overdue_list(asked),),
    )


def _rows(asked: Question, span: Span) -> list[Row]:
    return received_within(span.first, span.last, bodies=asked.bodies)


def _figures(asked: Question, told: Sequence[list[Row]]) -> tuple[Figure, ...]:
    late, calendar = late_cases(), current_calendar()
    tallies = [counted(rows, late, calendar) for rows in told]
    waiting = set(_overdue(asked).values_list("pk", flat=True))
    return (
        _RECEIVED.figure(tally["received"] for tally in tallies),
        _DECIDED.figure(tally["decided"] for tally in tallies),
        _LATE.figure(
            tally["decided"] - tally["on_time"] + sum(row.pk in waiting for row in rows)
            for tally, rows in zip(tallies, told, strict=True)
        ),
        _MEAN.figure(_mean(rows, calendar) for rows in told),
        _MEDIAN.figure(tally["median_days"] for tally in tallies),
        _UPHELD.figure(upheld_rate(rows) for rows in told),
    )


def upheld_rate(rows: Sequence[Row]) -> float | None:
    ended = [row for row in rows if row.outcome]
    return number(percentage(sum(row.outcome in UPHELD for row in ended), len(ended)))


def _mean(rows: Sequence[Row], calendar: WorkingCalendar) -> float | None:
    days = days_taken(rows, calendar)
    return round(mean(days), 1) if days else None


def _overdue(asked: Question) -> QuerySet[Case]:
    span = asked.period.span
    cases = Case.objects.overdue(asked.on).filter(among("organization_id", asked.bodies), merged_into=None)
    return cases.filter(received_on__lte=span.last)


def _table(rows: Sequence[Row]) -> Table:
    late, calendar = late_cases(), current_calendar()
    lines = [_line(kind, [row for row in rows if row.kind == kind], late, calendar) for kind in CaseKind]
    return Table(BY_KIND, "异议、投诉、修复办理情况", _COLUMNS, tuple(lines), "时长以工作日计。")


def _line(
    kind: CaseKind, rows: Sequence[Row], late: set[int], calendar: WorkingCalendar
) -> tuple[str | int | float | None, ...]:
    tally = counted(rows, late, calendar)
    days = (_mean(rows, calendar), tally["median_days"])
    return (str(kind.label), tally["received"], tally["decided"], tally["on_time"], *days, upheld_rate(rows))


def _outcomes(rows: Sequence[Row]) -> Chart:
    """On what each kind ended."""
    kinds = list(CaseKind)
    ended = [[row for row in rows if row.kind == kind and row.outcome] for kind in kinds]
    upheld = tuple(sum(row.outcome in UPHELD for row in of_kind) for of_kind in ended)
    others = tuple(len(of_kind) - count for of_kind, count in zip(ended, upheld, strict=True))
    labels = tuple(str(kind.label) for kind in kinds)
    series = (Series("采信", upheld), Series("未采信", others))
    return Chart("C7", "处理结果", ChartKind.STACKED, labels, series, unit="件")


def _overdue_list(asked: Question) -> Table:
    """By number and body alone: what a case says of a person stays in the case."""
    cases = _overdue(asked).select_related("organization").order_by("due_on", "pk")
    lines = tuple((case.number, case.organization.name, day_of(case.due_on)) for case in cases)
    return Table(OVERDUE, "超期未办结的案件", ("编号", "承办单位", "期限"), lines)
