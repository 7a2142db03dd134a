"""How long a part of the site may stand still: the inspection of government sites as data.

政府网站与政务新媒体检查指标 (国办秘函〔2019〕19号): the home page and news within two weeks, notices and policy
documents within six months, every other part within a year; no part may be empty.
"""

from dataclasses import dataclass
from enum import IntEnum

SOURCE = "国办秘函〔2019〕19号《政府网站与政务新媒体检查指标》"
TWO_WEEKS, SIX_MONTHS, ONE_YEAR = 14, 183, 365


class Alarm(IntEnum):
    """How near the limit: each is told once."""

    FINE = 0
    SOON = 1
    OVERDUE = 2
    EMPTY = 3

    @property
    def label(self) -> str:
        return {0: "正常", 1: "即将超期", 2: "已超期", 3: "空白栏目"}[self.value]


@dataclass(frozen=True, slots=True)
class Limit:
    """Days without anything new that are allowed, and how many days before the end those responsible are warned."""

    days: int
    warn_before: int

    @property
    def told(self) -> str:
        return {TWO_WEEKS: "2 周", SIX_MONTHS: "6 个月", ONE_YEAR: "1 年"}[self.days]


HOME_PAGE = Limit(TWO_WEEKS, 4)
NOTICES_AND_POLICIES = Limit(SIX_MONTHS, 30)
EVERYTHING_ELSE = Limit(ONE_YEAR, 45)
