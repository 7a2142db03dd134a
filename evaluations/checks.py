"""What a version of the indicator system must satisfy before it may be brought into force."""

from collections.abc import Iterator
from decimal import Decimal

from evaluations.choices import Method
from evaluations.models import Indicator, IndicatorSystem
from evaluations.scoring.methods import plain
from evaluations.sources.registry import sources

_HUNDRED = Decimal(100)


def faults_of(system: IndicatorSystem) -> list[str]:
    """In words for whoever drafts it; none means it may be submitted."""
    rows = list(system.indicators.select_related("parent"))
    headings = [row for row in rows if row.parent_id is None]
    leaves = [row for row in rows if row.parent_id is not None]
    return [
        *_weights(headings, leaves),
        *(f"{leaf}：{fault}" for leaf in leaves for fault in faults_of_indicator(leaf)),
        *_grades(system),
        *_vetoes(system),
    ]


def faults_of_indicator(leaf: Indicator) -> Iterator[str]:
    if leaf.source not in sources:
        yield "数据来源不存在，请从列表中选择"
        return
    known = sources[leaf.source].names
    for name in _names(leaf):
        if name not in known:
            yield f"数据来源“{sources[leaf.source].label}”没有数据“{name}”"
    yield from _parameters(leaf)


def _weights(headings: list[Indicator], leaves: list[Indicator]) -> Iterator[str]:
    whole = sum((heading.weight for heading in headings), Decimal(0))
    if whole != _HUNDRED:
        yield f"一级指标合计 {plain(whole)} 分，应为 100 分"
    for heading in headings:
        under = sum((leaf.weight for leaf in leaves if leaf.parent_id == heading.pk), Decimal(0))
        if under != heading.weight:
            yield f"{heading}：所属指标合计 {plain(under)} 分，应为 {plain(heading.weight)} 分"


def _names(leaf: Indicator) -> list[str]:
    """Every figure the parameters name."""
    told = leaf.parameters
    names = [told[key] for key in ("part", "whole", "count") if key in told]
    for term in told.get("terms", ()):
        names += [term["flag"]] if "flag" in term else [term["part"], term["whole"]]
    return [*names, *told.get("per", {}), *told.get("zero_if", ())]


def _parameters(leaf: Indicator) -> Iterator[str]:
    told = leaf.parameters
    if leaf.method == Method.MIX:
        points = sum((Decimal(term["points"]) for term in told.get("terms", ())), Decimal(0))
        if points != leaf.weight:
            yield f"分项合计 {plain(points)} 分，应等于分值 {plain(leaf.weight)}"
    if leaf.method == Method.BAND:
        yield from _bands(leaf)
    if leaf.method == Method.LINEAR and Decimal(told["zero_below"]) >= Decimal(told["full_from"]):
        yield "零分线应低于满分线"


def _bands(leaf: Indicator) -> Iterator[str]:
    bands = [(Decimal(least), Decimal(points)) for least, points in leaf.parameters.get("bands", ())]
    if bands != sorted(bands, reverse=True) or len({least for least, _ in bands}) != len(bands):
        yield "分段应从高到低，比率和得分都逐段下降"
    if bands and bands[0][1] != leaf.weight:
        yield f"最高一段得 {plain(bands[0][1])} 分，应等于分值 {plain(leaf.weight)}"


def _grades(system: IndicatorSystem) -> Iterator[str]:
    leasts = [band.least for band in system.grades.all()]
    if not leasts or leasts[-1] != 0:
        yield "最低的等级应从 0 分起，使每个得分都有等级"


def _vetoes(system: IndicatorSystem) -> Iterator[str]:
    grades = {band.grade for band in system.grades.all()}
    for veto in system.vetoes.all():
        if veto.cap not in grades:
            yield f"一票否决“{veto.name}”所指的等级不存在"
        if veto.source and (
            veto.source not in sources or not {veto.figure, veto.whole} <= {"", *sources[veto.source].names}
        ):
            yield f"一票否决“{veto.name}”所看的数据不存在"
