"""导入评价数据、第三方得分: a file is taken whole or refused whole, with what is wrong in each row."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import IO

from django.db import transaction

from evaluations.imports.rows import NAME, USCC, RowsRefused, Told, bodies_of, read
from evaluations.models import Engagement, ImportedFigure, ThirdPartyScore
from evaluations.periods import Period
from evaluations.sources.registry import sources
from foundation.accounts.models import User
from foundation.organizations.models import Organization
from foundation.trail import recording as trail

SCORE, NOTE = "第三方得分", "说明"
_HUNDRED = Decimal(100)


def columns_of(source: str) -> list[str]:
    """The columns of the template of a source."""
    return [NAME, USCC, *sources[source].told.values()]


@transaction.atomic
def import_figures(stream: IO[bytes], source: str, period: Period, *, by: User) -> int:
    """Store the figures of the bodies in this person's scope, over those of before; returns how many bodies.

    Raises SheetRefused, RowsRefused.
    """
    told = sources[source].told
    allowed = {body.uscc: body for body in Organization.objects.visible_to(by)}
    found, faults = [], []
    for row, body in bodies_of(read(stream, columns_of(source)), allowed):
        if isinstance(body, str):
            faults.append(body)
            continue
        try:
            found.append((body, _figures(row, told)))
        except ValueError as fault:
            faults.append(f"第 {row.number} 行：{fault}。")
    _require_faultless(faults)
    _require_unfrozen(period, [body for body, _ in found])
    for body, figures in found:
        ImportedFigure.objects.update_or_create(
            body=body,
            source=source,
            period=period.code,
            defaults={"figures": figures, "organization": by.organization, "author": by},
        )
    detail = {"周期": period.label, "单位": len(found)}
    title = f"{sources[source].label} {period.label}"
    trail.record_fact(by, "导入评价数据", label=ImportedFigure._meta.label_lower, pk="", title=title, detail=detail)
    return len(found)


@transaction.atomic
def import_scores(engagement: Engagement, stream: IO[bytes], *, by: User) -> int:
    """第三方打分表: one score for each body it may score; returns how many. Raises SheetRefused, RowsRefused."""
    avoided = set(engagement.conflicted.values_list("pk", flat=True))
    sheets = engagement.cycle.sheets.select_related("body")
    allowed = {sheet.body.uscc: sheet.body for sheet in sheets if sheet.body_id not in avoided}
    scores, faults = [], []
    for row, body in bodies_of(read(stream, [NAME, USCC, SCORE, NOTE]), allowed):
        if isinstance(body, str):
            faults.append(body)
            continue
        try:
            scores.append(_score(engagement, row, body))
        except ValueError as fault:
            faults.append(f"第 {row.number} 行：{fault}。")
    _require_faultless(faults)
    engagement.scores.all().delete()
    ThirdPartyScore.objects.bulk_create(scores)
    trail.record(by, "导入第三方得分", engagement, detail={"单位": len(scores)})
    return len(scores)


def _figures(row: Told, names: Mapping[str, str]) -> dict[str, str]:
    amounts = {name: row.amount(label) for name, label in names.items()}
    figures = {name: str(amount) for name, amount in amounts.items() if amount is not None}
    if not figures:
        raise ValueError("没有填写任何数据")
    part, whole = amounts.get("part"), amounts.get("whole")
    if part is not None and whole is not None and part > whole:
        raise ValueError(f"“{names['part']}”不能大于“{names['whole']}”")
    return figures


def _score(engagement: Engagement, row: Told, body: Organization) -> ThirdPartyScore:
    score = row.amount(SCORE)
    if score is None or score > _HUNDRED:
        raise ValueError(f"“{SCORE}”应填写 0 到 100 的数字")
    return ThirdPartyScore(engagement=engagement, body=body, score=score, note=row.cells.get(NOTE, "")[:500])


def _require_faultless(faults: Sequence[str]) -> None:
    if faults:
        raise RowsRefused(faults)


def _require_unfrozen(period: Period, bodies: Sequence[Organization]) -> None:
    """What is frozen is scored by what was there then: late figures go in by self-report and review."""
    sheets = [body for body in bodies if body.score_sheets.filter(cycle__period=period.code).exists()]
    if sheets:
        names = "、".join(body.name for body in sheets[:3])
        raise RowsRefused([f"{names}{'等' if len(sheets) > 3 else ''}本周期的数据已经冻结，请在自评或者复核中填报。"])
