"""The charts the style guide shows, each with the table of its invented figures."""

from datetime import date, timedelta
from decimal import Decimal

from foundation import charts
from foundation.charts.pictures import Picture

_QUARTERS = ("2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3", "2026Q4")
_PLACES = ("西宁", "海东", "海北", "黄南", "海南", "果洛", "玉树", "海西")


def pictures() -> list[Picture]:
    return [_bars(), _columns(), _lines(), _stacked(), _heat(), _tiles(), _radar(), _calendar()]


def _bars() -> Picture:
    rows = [("行政许可", 1058), ("行政处罚", 416), ("失信记录", 12)]
    return Picture("公示中的信息（条形图）", charts.bars(rows), ("类别", "条"), rows)


def _columns() -> Picture:
    rows = list(zip(_QUARTERS, (31, 44, 28, 52, 47, 39), strict=True))
    return Picture("各季度新公示（柱形图）", charts.columns(rows), ("季度", "条"), rows)


def _lines() -> Picture:
    series: list[tuple[str, list[Decimal | None]]] = [
        ("全省", [Decimal(figure) for figure in ("92.1", "93.4", "95.2", "96", "97.1", "98.4")]),
        ("海北州", [Decimal("88"), Decimal("89.5"), None, Decimal("93"), Decimal("96.2"), Decimal("97.4")]),
        ("果洛州", [None, Decimal("84"), Decimal("85.5"), Decimal("88.1"), Decimal("90"), Decimal("91.3")]),
    ]
    rows = list(zip(_QUARTERS, *(points for _, points in series), strict=True))
    head = ("季度", *(name for name, _ in series))
    return Picture("双公示及时率（趋势折线）", charts.lines(_QUARTERS, series, unit="%"), head, rows)


def _stacked() -> Picture:
    series = [
        ("优秀", (12, 9, 4, 3, 5, 2, 2, 8)),
        ("良好", (20, 17, 9, 8, 9, 7, 6, 15)),
        ("合格", (6, 8, 5, 4, 6, 5, 5, 7)),
        ("不合格", (1, 0, 0, 2, 0, 3, 2, 1)),
    ]
    rows = list(zip(_PLACES, *(counts for _, counts in series), strict=True))
    head = ("市州", *(name for name, _ in series))
    return Picture("评价等级分布（堆叠柱）", charts.stacked(_PLACES, series), head, rows)


def _heat() -> Picture:
    domains = ("政务公开", "合同履约", "行政执法", "承诺兑现")
    cells: list[list[int | None]] = [
        [14, 9, 3, 2, 5, 0, 1, 11],
        [22, 17, 4, 6, 3, 2, None, 19],
        [8, 6, 1, 0, 2, 1, 1, 4],
        [31, 20, 7, 5, 9, 4, 3, 25],
    ]
    rows = [(domain, *row) for domain, row in zip(domains, cells, strict=True)]
    return Picture("问题分布（热力矩阵）", charts.heat(domains, _PLACES, cells), ("领域", *_PLACES), rows)


def _tiles() -> Picture:
    values = {
        "630100": charts.Tile("97.4%", 4, "128 条"),
        "630200": charts.Tile("93.1%", 3, "96 条"),
        "632200": charts.Tile("88.0%", 2, "41 条"),
        "632300": charts.Tile("75.2%", 1, "30 条"),
        "632500": charts.Tile("86.3%", 2, "44 条"),
        "632600": charts.Tile("64.0%", 0, "迟报 9 条"),
        "632800": charts.Tile("94.9%", 3, "87 条"),
    }
    rows = [(code, tile.text) for code, tile in values.items()]
    return Picture("各市州及时率（方块图）", charts.tiles(values), ("地区代码", "及时率"), rows)


def _radar() -> Picture:
    axes = [
        ("政务公开", Decimal("92.5")),
        ("合同履约", Decimal("78")),
        ("行政执法", Decimal("85")),
        ("承诺兑现", Decimal("60")),
        ("投诉办理", Decimal("97")),
        ("组织领导", Decimal("88")),
    ]
    compared = [Decimal(score) for score in ("80", "82", "79.5", "75", "81", "70")]
    rows = [(name, score, other) for (name, score), other in zip(axes, compared, strict=True)]
    return Picture("分项得分（雷达图）", charts.radar(axes, compared=compared), ("分项", "本单位", "同组平均"), rows)


def _calendar() -> Picture:
    first, last = date(2026, 9, 1), date(2026, 11, 23)
    every = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    days = {day: day.day * day.month % 13 for day in every if day.weekday() < 5}
    rows = [(day.isoformat(), count) for day, count in days.items()]
    return Picture("每日上报（及时日历）", charts.calendar(days, first=first, last=last), ("日期", "条"), rows)
