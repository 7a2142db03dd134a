"""文字: the sentences a report computes itself — one paragraph of summary, and what is found wanting."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evaluations.reports.contents import NOTHING, Figure, Part

# Next steps as they stand until somebody writes better ones.
NEXT_STEPS = (
    "督促及时率偏低和零报送的单位逐条补报，按月通报进展。",
    "对存量失信记录逐单位制定修复计划，明确责任人和完成时限。",
    "对逾期未报的整改和超期案件予以催办、督办。",
)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A figure that is a problem beyond a bound; `told` is the sentence, with the figure as {value}."""

    code: str
    is_problem: Callable[[float], bool]
    told: str


# The bounds of domain §1.7 (达标 95 %) and, where the law sets zero, zero.
THRESHOLDS = (
    Threshold("on_time_rate", lambda rate: rate < 95, "双公示及时率{value}，低于95%的达标线。"),
    Threshold("first_time_rate", lambda rate: rate < 95, "首次合规率{value}，低于95%的达标线。"),
    Threshold("overdue", lambda count: count > 0, "逾期未报{value}，应当立即补报。"),
    Threshold("concealed", lambda count: count > 0, "发现瞒报{value}，应当核实责任。"),
    Threshold("silent", lambda count: count > 0, "零报送单位{value}，应当核实是否确无许可、处罚决定。"),
    Threshold("defaulters", lambda count: count > 0, "存量失信被执行人{value}，未实现清零。"),
    Threshold("arrears", lambda count: count > 0, "拖欠账款余额{value}，未清偿完毕。"),
    Threshold("rectifications_overdue", lambda count: count > 0, "逾期未报整改{value}。"),
    Threshold("cases_late", lambda count: count > 0, "异议、投诉、修复案件超期{value}。"),
)
_SUMMED_UP = (
    "reported",
    "on_time_rate",
    "first_time_rate",
    "records_new",
    "records_repaired",
    "records_outstanding",
    "rectified_rate",
    "cases_received",
    "cases_decided",
)


def main_figures(parts: Sequence[Part]) -> list[Figure]:
    """What the summary tells, in its order."""
    figures = {figure.code: figure for part in parts for figure in part.figures}
    return [figures[code] for code in _SUMMED_UP if code in figures]


def summary(parts: Sequence[Part], *, scope_name: str, label: str) -> str:
    """一段数字摘要, with what changed since the period before."""
    told = [_with_change(figure) for figure in main_figures(parts) if figure.value is not None]
    return f"{label}，{scope_name}{'；'.join(told)}。" if told else f"{label}，{scope_name}没有可统计的数据。"


def findings(parts: Iterable[Part]) -> list[str]:
    """存在问题: every threshold that was crossed."""
    figures = {figure.code: figure for part in parts for figure in part.figures}
    found = []
    for threshold in THRESHOLDS:
        figure = figures.get(threshold.code)
        if figure and figure.value is not None and threshold.is_problem(figure.value):
            found.append(threshold.told.format(value=figure.told))
    return found or ["各项指标均在规定范围之内。"]


def _with_change(figure: Figure) -> str:
    moved = "" if figure.change == NOTHING else f"（环比{figure.change}）"
    return f"{figure.label}{figure.told}{moved}"
