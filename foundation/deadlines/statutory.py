"""Statutory days off by 全国年节及纪念日放假办法 (2024), for years whose notice is not out yet."""

from datetime import date, timedelta
from functools import lru_cache

from lunar_python.Lunar import Lunar
from lunar_python.Solar import Solar

# The first such rule is of 23 December 1949.
_FIRST = 1950


@lru_cache(maxsize=64)
def statutory_days(year: int) -> dict[date, str]:
    """元旦 1, 春节 4 (from the eve), 清明 1, 劳动节 2, 端午 1, 中秋 1, 国庆 3; none before there was such a rule."""
    if year < _FIRST:
        return {}
    new_year = _lunar(year, 1, 1)
    days = {date(year, 1, 1): "元旦"}
    days |= {new_year + timedelta(days=offset): "春节" for offset in range(-1, 3)}
    days |= {_qingming(year): "清明节"}
    days |= {date(year, 5, 1): "劳动节", date(year, 5, 2): "劳动节"}
    days |= {_lunar(year, 5, 5): "端午节", _lunar(year, 8, 15): "中秋节"}
    days |= {date(year, 10, day): "国庆节" for day in (1, 2, 3)}
    return days


def _lunar(year: int, month: int, day: int) -> date:
    return _plain(Lunar.fromYmd(year, month, day).getSolar())


def _qingming(year: int) -> date:
    return _plain(Lunar.fromYmd(year, 3, 1).getJieQiTable()["清明"])


def _plain(solar: Solar) -> date:
    return date(solar.getYear(), solar.getMonth(), solar.getDay())
