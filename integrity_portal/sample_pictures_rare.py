"""The charts of the style guide where they have to bear with their figures: none, one, unknown ones, long names."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from foundation import charts
from foundation.charts.pictures import Picture

_LONG = "青海省海西蒙古族藏族自治州人力资源和社会保障局"
_QUARTERS = ("2025年第四季度", "2026年第一季度", "2026年第二季度", "2026年第三季度")
_DAY = date(2026, 11, 23)


def rare_pictures() -> list[Picture]:
    return [*_of_nothing(), *_of_one_value(), *_with_unknown_figures(), *_with_long_names()]


def _of_nothing() -> list[Picture]:
    return [
        Picture("条形图，没有数据", charts.bars([]), ("类别", "条"), ()),
        Picture("柱形图，没有数据", charts.columns([]), ("季度", "条"), ()),
        Picture("趋势折线，没有数据", charts.lines([], []), ("季度", "全省"), ()),
        Picture("堆叠柱，没有数据", charts.stacked([], []), ("市州", "优秀"), ()),
        Picture("热力矩阵，没有数据", charts.heat([], [], []), ("领域", "西宁"), ()),
        Picture("方块图，没有数据", charts.tiles({}), ("地区", "及时率"), ()),
        Picture("雷达图，没有数据", charts.radar([]), ("分项", "本单位"), ()),
        Picture("及时日历，没有数据", charts.calendar({}, first=date(2026, 10, 1), last=_DAY), ("日期", "条"), ()),
    ]


def _of_one_value() -> list[Picture]:
    axes = [("政务公开", Decimal("92.5"))]
    cells = charts.heat(["合同履约"], ["西宁"], [[3]])
    tile = charts.tiles({"630100": charts.Tile("97.4%", 4)})
    day = charts.calendar({_DAY: 3}, first=_DAY, last=_DAY)
    return [
        Picture("条形图，只有一个数", charts.bars([("行政许可", 1)]), ("类别", "条"), [("行政许可", 1)]),
        Picture("柱形图，只有一个零", charts.columns([("2026Q4", 0)]), ("季度", "条"), [("2026Q4", 0)]),
        _trend("趋势折线，只有一个数", ("2026Q4",), [("全省", [Decimal("92.5")])]),
        Picture("堆叠柱，只有一个数", charts.stacked(["西宁"], [("优秀", [3])]), ("市州", "优秀"), [("西宁", 3)]),
        Picture("热力矩阵，只有一个数", cells, ("领域", "西宁"), [("合同履约", 3)]),
        Picture("方块图，只有一个市州", tile, ("地区", "及时率"), [("西宁", "97.4%")]),
        Picture("雷达图，只有一个分项", charts.radar(axes), ("分项", "本单位"), axes),
        Picture("及时日历，只有一天", day, ("日期", "条"), [(_DAY.isoformat(), 3)]),
    ]


def _with_unknown_figures() -> list[Picture]:
    cells: list[list[int | None]] = [[None, 4, None], [0, None, 9]]
    rows = [(name, *row) for name, row in zip(("政务公开", "合同履约"), cells, strict=True)]
    places = ("西宁", "海东", "海北")
    return [
        _trend("趋势折线，有的季度未知", _QUARTERS, [("全省", [96, None, 97, 98]), ("海北州", [None, 90, 93, None])]),
        _trend("趋势折线，全部未知", _QUARTERS, [("全省", [None] * 4)]),
        Picture("热力矩阵，有的未知", charts.heat(("政务公开", "合同履约"), places, cells), ("领域", *places), rows),
    ]


def _with_long_names() -> list[Picture]:
    others = ("青海省果洛藏族自治州住房和城乡建设局", "西宁市城市管理局")
    axes = [(name, Decimal(score)) for name, score in ((_LONG, 88), (others[0], 75), (others[1], 60))]
    tile = charts.Tile("1,234,567 件", 3, _LONG)
    counts = [(_LONG, 12345678), (others[0], 23456), (others[1], 0)]
    return [
        Picture("条形图，名称很长", charts.bars(counts), ("单位", "件"), counts),
        Picture("柱形图，名称很长", charts.columns(counts), ("单位", "件"), counts),
        _trend("趋势折线，名称很长", _QUARTERS, [(_LONG, [1, 2, 3, 12345])]),
        Picture(
            "堆叠柱，名称很长",
            charts.stacked((_LONG, *others), [(_LONG, [5, 4, 3]), (others[0], [1, 2, 3])]),
            ("单位", _LONG, others[0]),
            [(_LONG, 5, 1), (others[0], 4, 2), (others[1], 3, 3)],
        ),
        Picture(
            "热力矩阵，名称很长",
            charts.heat([_LONG], (_LONG, *others), [[9000, 41, 0]]),
            ("单位", _LONG, *others),
            [(_LONG, 9000, 41, 0)],
        ),
        Picture("方块图，说明很长", charts.tiles({"632800": tile}), ("地区", "件"), [("海西", tile.text)]),
        Picture("雷达图，名称很长", charts.radar(axes), ("单位", "得分"), axes),
    ]


def _trend(title: str, labels: Sequence[str], series: Sequence[tuple[str, Sequence[Decimal | int | None]]]) -> Picture:
    rows = list(zip(labels, *(points for _, points in series), strict=True))
    return Picture(title, charts.lines(labels, series, unit="%"), ("季度", *(name for name, _ in series)), rows)
