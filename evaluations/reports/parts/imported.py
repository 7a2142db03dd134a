"""外部数据: what people took from elsewhere for a part that has no room yet."""

from evaluations.models import ReportFigure
from evaluations.periods import Period
from evaluations.reports.contents import Figure
from foundation.organizations.models import Organization


def imported(root: Organization, period: Period, part: int) -> tuple[Figure, ...]:
    now, previous, year_before = (
        {row.label: row for row in ReportFigure.objects.filter(scope=root, part=part, period=one.code)}
        for one in (period, period.previous, period.year_before)
    )
    return tuple(
        Figure(
            code=f"imported_{row.pk}",
            label=label,
            definition=row.definition,
            value=_value(row),
            unit=row.unit,
            previous=_value(previous.get(label)),
            year_before=_value(year_before.get(label)),
        )
        for label, row in now.items()
    )


def _value(row: ReportFigure | None) -> int | float | None:
    if row is None:
        return None
    return int(row.value) if row.value == int(row.value) else float(row.value)
