"""双公示: withdrawn decisions, timeliness and first-time compliance, as the timeliness board counts them."""

from collections.abc import Mapping
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from disclosure.choices import DecisionKind, DecisionStatus
from disclosure.models import DECISION_MODELS
from disclosure.spans import Span
from disclosure.timeliness import Tally
from evaluations.sources.registry import Asked, Behind, Gathered


def stability(asked: Asked) -> Mapping[int, Gathered]:
    """A2: withdrawn decisions of the span among those made public or filed."""
    found = {body: Gathered({"whole": Decimal(tally.reported)}) for body, tally in asked.tallies.items()}
    for kind in DecisionKind:
        for body, count in _withdrawn(kind, asked.span):
            gathered = found.setdefault(body, Gathered())
            gathered.add("part", count)
            url = _list(kind, body, asked.span, status=DecisionStatus.WITHDRAWN)
            gathered.behind.append(Behind(f"已撤回的{kind.label}", url, {}, "", count))
    return found


def timeliness(asked: Asked) -> Mapping[int, Gathered]:
    """B1: reported within seven working days."""
    return {
        body: Gathered(
            {"part": Decimal(tally.on_time), "whole": Decimal(tally.reported)},
            _behind(body, asked.span, tally.late, "late", "迟报", "按时公示"),
        )
        for body, tally in asked.tallies.items()
    }


def compliance(asked: Asked) -> Mapping[int, Gathered]:
    """B2: without a fault when first sent."""
    return {body: _compliance(body, tally, asked.span) for body, tally in asked.tallies.items()}


def _compliance(body: int, tally: Tally, span: Span) -> Gathered:
    figures = {"part": Decimal(tally.reported - tally.faulty), "whole": Decimal(tally.reported)}
    return Gathered(figures, _behind(body, span, tally.faulty, "faulty", "首次报送不合规", "首次即合规"))


def _withdrawn(kind: DecisionKind, span: Span) -> list[tuple[int, int]]:
    rows = DECISION_MODELS[kind].objects.filter(status=DecisionStatus.WITHDRAWN, reported_on__isnull=False)
    rows = rows.decided_within(span.first, span.last).order_by()
    return list(rows.values_list("organization_id").annotate(count=Count("pk")))


def _behind(body: int, span: Span, count: int, rows: str, label: str, remedy: str) -> list[Behind]:
    """Both kinds are one figure and two lists."""
    if not count:
        return []
    url = _list(DecisionKind.PENALTY, body, span, timeliness=rows)
    return [Behind(f"{label}的许可和处罚（先列处罚）", url, {"part": 1}, remedy, count)]


def _list(kind: DecisionKind, body: int, span: Span, **conditions: str) -> str:
    asked = {"organization": body, "decided_after": span.first, "decided_before": span.last, **conditions}
    return f"{reverse('disclosure:list', args=[kind])}?{urlencode(asked)}"
