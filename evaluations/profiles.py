"""单位画像: how a body's score has moved, how far it goes in each dimension, on which days it was late."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Avg, Count, Sum

from disclosure.choices import DecisionKind
from disclosure.models import DECISION_MODELS
from evaluations.choices import Standing
from evaluations.holdings import holdings_of
from evaluations.models import ScoreLine, ScoreSheet
from evaluations.periods import Period
from evaluations.querysets import FINAL
from foundation.organizations.models import Organization

_QUARTERS = 8
_TENTH, _HUNDRED = Decimal("0.1"), Decimal(100)


@dataclass(frozen=True, slots=True)
class Step:
    """One final period: the body's score, and the mean of its group in the same cycle."""

    period: Period
    score: Decimal
    mean: Decimal


@dataclass(frozen=True, slots=True)
class Dimension:
    """一级指标 in per cent of what it counts for; None in `mean` where nobody else is of the group."""

    name: str
    share: Decimal
    mean: Decimal


@dataclass(frozen=True, slots=True)
class Profile:
    body: Organization
    steps: list[Step]
    # Of the last final sheet.
    sheet: ScoreSheet | None
    dimensions: list[Dimension]
    quarter: Period
    # Late decisions by the day they were made.
    late: dict[date, int]


def profile_of(body: Organization, *, on: date) -> Profile:
    sheets = _final_sheets(body)
    last = sheets[-1] if sheets else None
    quarter = Period.quarter_of(on)
    return Profile(
        body=body,
        steps=[_step(sheet) for sheet in sheets if sheet.cycle.spell.months == 3][-_QUARTERS:],
        sheet=last,
        dimensions=_dimensions(last) if last else [],
        quarter=quarter,
        late=_late(body, quarter),
    )


def _final_sheets(body: Organization) -> list[ScoreSheet]:
    rows = ScoreSheet.objects.filter(body=body, cycle__status__in=FINAL, score__isnull=False)
    return sorted(rows.select_related("cycle"), key=lambda sheet: sheet.cycle.spell.last)


def _step(sheet: ScoreSheet) -> Step:
    peers = ScoreSheet.objects.filter(cycle=sheet.cycle_id, group=sheet.group, score__isnull=False)
    mean = peers.aggregate(mean=Avg("score"))["mean"] or Decimal(0)
    return Step(sheet.cycle.spell, sheet.score or Decimal(0), mean.quantize(_TENTH))


def _dimensions(sheet: ScoreSheet) -> list[Dimension]:
    lines = ScoreLine.objects.filter(sheet__cycle=sheet.cycle_id, sheet__group=sheet.group, standing=Standing.SCORED)
    heading = ("indicator__parent__code", "indicator__parent__name")
    whole = {row[0]: row for row in lines.order_by().values_list(*heading).annotate(Sum("points"), Sum("weight"))}
    own = lines.filter(sheet=sheet).order_by("indicator__parent__code").values_list(*heading)
    return [
        Dimension(name, _share(points, weight), _share(*whole[code][2:]))
        for code, name, points, weight in own.annotate(Sum("points"), Sum("weight"))
    ]


def _share(points: Decimal, weight: Decimal) -> Decimal:
    return (points * _HUNDRED / weight).quantize(_TENTH)


def _late(body: Organization, quarter: Period) -> dict[date, int]:
    held = holdings_of([body.pk]).get(body.pk, body.continued)
    found: dict[date, int] = {}
    for kind in DecisionKind:
        rows = DECISION_MODELS[kind].objects.filter(organization__in=held).reported_late()
        rows = rows.decided_within(quarter.first, quarter.last).order_by()
        for day, count in rows.values_list("decided_on").annotate(count=Count("pk")):
            found[day] = found.get(day, 0) + count
    return found
