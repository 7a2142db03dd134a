"""Figures and the clocks behind them."""

import json
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value; `ratio` is value against baseline, both from the same run."""

    name: str
    value: float
    unit: str
    baseline: float | None = None
    ratio: float | None = None
    rows: int | None = None

    def line(self) -> str:
        return json.dumps(
            {key: round(value, 4) if isinstance(value, float) else value for key, value in asdict(self).items()},
            ensure_ascii=False,
        )


def against(name: str, value: float, unit: str, *, baseline: float, rows: int) -> Figure:
    return Figure(name, value, unit, baseline, value / baseline if baseline else None, rows)


def seconds(act: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    result = act()
    return time.perf_counter() - started, result


def samples_ms(act: Callable[[], object], times: int) -> list[float]:
    return [seconds(act)[0] * 1000 for _ in range(times)]


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def peak_megabytes() -> float:
    """The highest resident memory this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
