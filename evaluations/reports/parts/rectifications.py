"""督导整改: what was ordered, how much of it was put right, what is overdue (表 5)."""

from collections import Counter
from collections.abc import Sequence

from disclosure.spans import Span
from disclosure.timeliness import percentage
from evaluations.reports.asking import Meaning, Question
from evaluations.reports.contents import NOTHING, PERCENT, Figure, Part, Table
from evaluations.reports.parts.publicity import day_of, number
from foundation.bulk import among
from records.choices import RectificationSource, RectificationStatus
from records.models import Rectification, RectificationItem
from records.querysets import RectificationQuerySet

ORDERED, OPEN = "T5", "A5"
_SERVED = Meaning("rectifications", "整改通知", "统计期内送达的整改通知书，撤销的不计。", "件")
_PROBLEMS = Meaning("problems", "指出问题", "统计期内送达的整改通知书所列的事项。", "个")
_DONE = Meaning("problems_done", "已整改问题", "上述事项中已核查整改的。", "个")
_RATE = Meaning("rectified_rate", "整改率", "已整改问题 ÷ 指出问题。", PERCENT)
_CLOSED = Meaning("rectifications_closed", "销号", "统计期内销号的整改事项。", "件")
_OVERDUE = Meaning("rectifications_overdue", "逾期未报整改", "期末前届满、计算之日仍未报送整改报告的整改通知。", "件")
Rows = RectificationQuerySet[Rectification]


def part(asked: Question) -> Part:
    figures = _figures(asked)
    told = {figure.code: figure for figure in figures}
    served, problems, rate = told[_SERVED.code], told[_PROBLEMS.code], told[_RATE.code]
    return Part(
        number=5,
        title="督导整改",
        figures=figures,
        sentences=(f"送达整改通知书{served.told}，指出问题{problems.told}，整改率{rate.told}。",),
        tables=(_by_source(asked),),
        lists=(_open(asked),),
    )


def served(asked: Question, span: Span) -> Rows:
    return _of(asked).served_within(span.first, span.last)


def overdue(asked: Question, span: Span) -> Rows:
    return _of(asked).overdue(min(asked.on, asked.period.last)).filter(due_on__lte=span.last)


def _of(asked: Question) -> Rows:
    return Rectification.objects.filter(among("body_id", asked.bodies))


def _figures(asked: Question) -> tuple[Figure, ...]:
    spans = asked.spans
    items = [_items(served(asked, span)) for span in spans]
    return (
        _SERVED.figure(served(asked, span).count() for span in spans),
        _PROBLEMS.figure(len(one) for one in items),
        _DONE.figure(sum(one) for one in items),
        _RATE.figure(number(percentage(sum(one), len(one))) for one in items),
        _CLOSED.figure(_closed(asked, span).count() for span in spans),
        # What was overdue at an earlier day is not kept.
        _OVERDUE.figure([overdue(asked, asked.period.span).count(), None, None]),
    )


def _closed(asked: Question, span: Span) -> Rows:
    return _of(asked).filter(status=RectificationStatus.ACCEPTED, closed_on__range=(span.first, span.last))


def _items(rows: Rows) -> list[bool]:
    """Of each problem named, whether it was put right."""
    return list(RectificationItem.objects.filter(rectification__in=rows).values_list("is_done", flat=True))


def _by_source(asked: Question) -> Table:
    items = RectificationItem.objects.filter(rectification__in=served(asked, asked.period.span))
    told = list(items.values_list("rectification__source", "rectification_id", "is_done"))
    rows = [
        _line(str(source.label), [(order, is_done) for name, order, is_done in told if name == source])
        for source in RectificationSource
        if any(name == source for name, _, _ in told)
    ]
    return Table(ORDERED, "整改情况", ("来源", "整改通知", "指出问题", "已整改", "整改率（%）"), tuple(rows))


def _line(name: str, items: Sequence[tuple[int, bool]]) -> tuple[str, int, int, int, float | str]:
    done = sum(is_done for _, is_done in items)
    orders = Counter(order for order, _ in items)
    rate = number(percentage(done, len(items)))
    return name, len(orders), len(items), done, NOTHING if rate is None else rate


def _open(asked: Question) -> Table:
    """典型问题: what is overdue still, by the body alone."""
    rows = overdue(asked, asked.period.span).select_related("body").order_by("due_on", "pk")
    lines = tuple((matter.body.name, matter.title, day_of(matter.due_on)) for matter in rows)
    return Table(OPEN, "逾期未报的整改", ("整改单位", "事由", "整改期限"), lines)
