"""算法类型 (domain §5.2): each turns the figures of one indicator into points of its own weight, and says how."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from evaluations.choices import Method, Standing, WithoutCases
from evaluations.scoring.scheme import Definition, Figures

_RATIO, _POINTS = Decimal("0.0001"), Decimal("0.01")
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Worth:
    """Points of the indicator's own weight, before it takes over what others leave; `working` says how they came."""

    standing: Standing
    points: Decimal = _ZERO
    ratio: Decimal | None = None
    working: tuple[str, ...] = ()


def worth_of(definition: Definition, figures: Figures) -> Worth:
    """What the figures are worth. Ratios keep four decimals, points are rounded half up to 0.01."""
    parameters = definition.parameters
    if hit := [name for name in parameters.get("zero_if", ()) if figures.get(name)]:
        return Worth(Standing.SCORED, _ZERO, None, (f"有应当计零的事项 {_sum(figures, hit)} 件，本项 0 分",))
    found = _METHODS[definition.method](definition, figures)
    if found.standing == Standing.NO_CASES and definition.without_cases == WithoutCases.FULL:
        found = Worth(Standing.SCORED, definition.weight, None, (f"本期没有相应事项，得满分 {definition.weight}",))
    return _less_deductions(definition, figures, found)


def rounded(points: Decimal) -> Decimal:
    return points.quantize(_POINTS, ROUND_HALF_UP)


def ratio_of(figures: Figures, part: str, whole: str) -> Decimal | None:
    """None where there is nothing to divide by or one of the two was never told."""
    if part not in figures or not figures.get(whole):
        return None
    return (figures[part] / figures[whole]).quantize(_RATIO, ROUND_HALF_UP)


def _missing(figures: Figures, *names: str) -> Standing:
    """Why there is no ratio: nothing told, or nothing to count."""
    return Standing.NO_CASES if all(name in figures for name in names) else Standing.NO_FIGURES


def _rate(definition: Definition, figures: Figures, points_of: Callable[[Decimal], tuple[Decimal, str]]) -> Worth:
    part, whole = definition.parameters["part"], definition.parameters["whole"]
    ratio = ratio_of(figures, part, whole)
    if ratio is None:
        return Worth(_missing(figures, part, whole))
    points, told = points_of(ratio)
    division = f"{plain(figures[part])} ÷ {plain(figures[whole])} = {ratio}"
    return Worth(Standing.SCORED, points, ratio, (division, told))


def _rate_up(definition: Definition, figures: Figures) -> Worth:
    def points(ratio: Decimal) -> tuple[Decimal, str]:
        counted = min(ratio, Decimal(1))
        return definition.weight * counted, f"{plain(definition.weight)} × {counted}"

    return _rate(definition, figures, points)


def _rate_down(definition: Definition, figures: Figures) -> Worth:
    limit = Decimal(definition.parameters["limit"])

    def points(ratio: Decimal) -> tuple[Decimal, str]:
        left = max(_ZERO, 1 - ratio / limit)
        return definition.weight * left, f"{plain(definition.weight)} × max(0, 1 − {ratio} ÷ {plain(limit)})"

    return _rate(definition, figures, points)


def _band(definition: Definition, figures: Figures) -> Worth:
    def points(ratio: Decimal) -> tuple[Decimal, str]:
        for least, worth in definition.parameters["bands"]:
            if ratio >= Decimal(least):
                return Decimal(worth), f"达到 {plain(Decimal(least) * 100)}% 一段，得 {worth} 分"
        return _ZERO, "低于最低一段，得 0 分"

    return _rate(definition, figures, points)


def _linear(definition: Definition, figures: Figures) -> Worth:
    full, least = (Decimal(definition.parameters[name]) for name in ("full_from", "zero_below"))

    def points(ratio: Decimal) -> tuple[Decimal, str]:
        if ratio >= full:
            return definition.weight, f"达到 {plain(full * 100)}%，得满分"
        if ratio < least:
            return _ZERO, f"低于 {plain(least * 100)}%，得 0 分"
        return definition.weight * ratio, f"{plain(definition.weight)} × {ratio}"

    return _rate(definition, figures, points)


def _deduct(definition: Definition, figures: Figures) -> Worth:
    """Full points, from which `_less_deductions` takes; none at all from a certain rate on."""
    parameters = definition.parameters
    counted = [*parameters["per"], *([parameters["whole"]] if "whole" in parameters else [])]
    if _missing(figures, *counted) == Standing.NO_FIGURES:
        return Worth(Standing.NO_FIGURES)
    if "whole" in parameters and not figures[parameters["whole"]]:
        return Worth(Standing.NO_CASES)
    if "zero_from" in parameters:
        ratio = ratio_of(figures, parameters["part"], parameters["whole"])
        if ratio is not None and ratio >= Decimal(parameters["zero_from"]):
            share = plain(Decimal(parameters["zero_from"]) * 100)
            division = f"{plain(figures[parameters['part']])} ÷ {plain(figures[parameters['whole']])} = {ratio}"
            return Worth(Standing.SCORED, _ZERO, ratio, (division, f"达到 {share}%，本项 0 分"))
    return Worth(Standing.SCORED, definition.weight, None, (f"满分 {plain(definition.weight)}",))


def _zero_one(definition: Definition, figures: Figures) -> Worth:
    name = definition.parameters["count"]
    if name not in figures:
        return Worth(Standing.NO_FIGURES)
    if figures[name]:
        return Worth(Standing.SCORED, _ZERO, None, (f"在列 {plain(figures[name])} 项，得 0 分",))
    return Worth(Standing.SCORED, definition.weight, None, (f"没有在列，得 {plain(definition.weight)} 分",))


def _mix(definition: Definition, figures: Figures) -> Worth:
    """Terms added up; what a term without cases leaves goes to the others in proportion."""
    found = [(Decimal(term["points"]), *_term(term, figures)) for term in definition.parameters["terms"]]
    counting = sum((points for points, ratio, _ in found if ratio is not None), _ZERO)
    if not counting:
        names = [name for term in definition.parameters["terms"] for name in _names(term)]
        return Worth(_missing(figures, *names))
    worth = sum((points * ratio for points, ratio, _ in found if ratio is not None), _ZERO)
    # Multiplied before it is divided: a third more of three is one, and no digit is lost on the way.
    worth = worth * definition.weight / counting
    return Worth(Standing.SCORED, worth, None, tuple(told for *_, told in found))


def _term(term: Mapping[str, Any], figures: Figures) -> tuple[Decimal | None, str]:
    label, points = term["label"], term["points"]
    if "flag" in term:
        if term["flag"] not in figures:
            return None, f"{label}：未报送，不计"
        is_met = bool(figures[term["flag"]])
        return Decimal(is_met), f"{label}：{'是' if is_met else '否'}，{points} × {int(is_met)}"
    ratio = ratio_of(figures, term["part"], term["whole"])
    if ratio is None:
        return None, f"{label}：没有相应事项或者未报送，不计"
    counted = min(ratio, Decimal(1))
    division = f"{plain(figures[term['part']])} ÷ {plain(figures[term['whole']])} = {ratio}"
    return counted, f"{label}：{division}，{points} × {counted}"


def _names(term: Mapping[str, Any]) -> tuple[str, ...]:
    return (term["flag"],) if "flag" in term else (term["part"], term["whole"])


def _less_deductions(definition: Definition, figures: Figures, found: Worth) -> Worth:
    """Never below nothing. Faults on record count even where no other figure was told."""
    per = {name: Decimal(each) for name, each in definition.parameters.get("per", {}).items() if figures.get(name)}
    if not per:
        return found
    start = found.points if found.standing == Standing.SCORED else definition.weight
    told = tuple(f"{plain(figures[name])} 项 × −{plain(each)}" for name, each in per.items())
    taken = sum((figures[name] * each for name, each in per.items()), _ZERO)
    return Worth(Standing.SCORED, max(_ZERO, start - taken), found.ratio, (*found.working, *told))


def plain(number: Decimal) -> str:
    """As people write it, without trailing zeros."""
    return f"{number.normalize():f}"


def _sum(figures: Figures, names: list[str]) -> str:
    return plain(sum((figures[name] for name in names), _ZERO))


_METHODS: dict[Method, Callable[[Definition, Figures], Worth]] = {
    Method.RATE_UP: _rate_up,
    Method.RATE_DOWN: _rate_down,
    Method.BAND: _band,
    Method.LINEAR: _linear,
    Method.DEDUCT: _deduct,
    Method.ZERO_ONE: _zero_one,
    Method.MIX: _mix,
}
