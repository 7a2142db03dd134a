"""The outlines of the three kinds of report, and computing one: the only way its numbers come about."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from django.utils import timezone

from evaluations.periods import Period
from evaluations.reports import text
from evaluations.reports.asking import Question, parts
from evaluations.reports.choices import ReportKind
from evaluations.reports.contents import Contents, Part, Table
from evaluations.reports.parts import circular
from evaluations.reports.parts.imported import imported
from evaluations.reports.scope import Scope
from foundation.organizations.models import Organization

# 二 to 八 of the quarterly report; 一, 九 and 十 are made of the others.
COUNTED = {
    2: "双公示",
    3: "承诺履约",
    4: "政务失信",
    5: "督导整改",
    6: "建议提案办理",
    7: "投诉异议修复",
    8: "评价与预警",
}
_MONTHLY = (2,)
SUMMARY, FINDINGS, NEXT_STEPS = "总体情况", "存在问题", "下一步工作"


def compute(kind: ReportKind, root: Organization, period: Period, *, on: date) -> Contents:
    """Everything the report says, as of this moment."""
    asked = Question(Scope(root), period, on)
    return Contents(
        title=title_of(kind, period),
        scope_name=root.name,
        period_code=period.code,
        period_label=period.label,
        first=period.first,
        last=period.last,
        frozen_at=timezone.now(),
        parts=tuple(_OUTLINES[kind](asked)),
    )


def title_of(kind: ReportKind, period: Period) -> str:
    return f"{period.label}{kind.label}"


def _quarterly(asked: Question) -> list[Part]:
    told = [_part(number, asked) for number in COUNTED]
    return [_summary(told, asked), *told, *_closing(told, 9)]


def _monthly(asked: Question) -> list[Part]:
    told = [_part(number, asked) for number in _MONTHLY]
    return [_summary(told, asked), *told, *_closing(told, 3)]


def _circular(asked: Question) -> list[Part]:
    told = _part(2, asked)
    return [_summary([told], asked), *circular.parts_of(asked, told)]


_OUTLINES: dict[ReportKind, Callable[[Question], list[Part]]] = {
    ReportKind.QUARTERLY: _quarterly,
    ReportKind.MONTHLY: _monthly,
    ReportKind.CIRCULAR: _circular,
}


def _part(number: int, asked: Question) -> Part:
    """As its source tells it, else of imported figures, else empty; it keeps its number."""
    key = str(number)
    if key in parts:
        return replace(parts[key](asked), number=number, title=COUNTED[number])
    figures = imported(asked.scope.root, asked.period, number)
    sentences = tuple(f"{figure.label}{figure.told}。" for figure in figures)
    return Part(number, COUNTED[number], is_counted=bool(figures), figures=figures, sentences=sentences)


def _summary(told: Sequence[Part], asked: Question) -> Part:
    sentence = text.summary(told, scope_name=asked.scope.root.name, label=asked.period.label)
    rows = tuple((one.label, one.told, one.change, one.year_change) for one in text.main_figures(told))
    table = Table("T0", "主要指标", ("指标", "本期", "环比", "同比"), rows)
    return Part(1, SUMMARY, sentences=(sentence,), tables=(table,) if rows else ())


def _closing(told: Sequence[Part], first: int) -> list[Part]:
    return [
        Part(first, FINDINGS, sentences=tuple(text.findings(told))),
        Part(first + 1, NEXT_STEPS, sentences=text.NEXT_STEPS),
    ]
