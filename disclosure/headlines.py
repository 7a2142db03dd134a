"""公开指标的说法: how pages speak of kept figures. Each room that keeps figures registers here what they are called."""

from collections.abc import Callable
from dataclasses import dataclass

from foundation.charts.pictures import Picture
from foundation.registry import Registry

PUBLIC_TODAY, LAST_12_MONTHS = "今日", "近 12 个月"


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure of the home page and of a region: what it counts, of which days, from what, and where to read on.

    `name` and `kind` are those it is kept under; a rate is kept with what it is made of.
    """

    name: str
    label: str
    unit: str
    definition: str
    period: str
    source: str
    url_name: str
    kind: str = ""
    # Its page answers to `?region=`.
    is_by_region: bool = True
    # What the parts of a rate are called: 按时, 上报.
    parts: tuple[str, str] = ("", "")
    # Its sentence in the answer at the head of the page, around {value}; counts have none.
    said: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.name, self.kind


@dataclass(frozen=True, slots=True)
class Change:
    """What the last seven days brought, as one count."""

    name: str
    label: str
    unit: str
    url_name: str
    kind: str = ""


headlines: Registry[Headline] = Registry("figures.headlines")
changes: Registry[Change] = Registry("figures.changes")
# The pictures of the province (no code) or of a prefecture; None where there is nothing to draw.
pictures: Registry[Callable[[str], Picture | None]] = Registry("figures.pictures")
