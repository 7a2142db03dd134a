"""统计图: what they show, and that nothing in them can run, load or style anything."""

import re
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from foundation import charts
from foundation.charts import Tile

PREFECTURES = ("630100", "630200", "632200", "632300", "632500", "632600", "632700", "632800")
DIMENSIONS = [
    ("依法行政", Decimal(88)),
    ("政务公开", Decimal(92)),
    ("勤政高效", Decimal(70)),
    ("守信践诺", Decimal(81)),
]
FIRST = date(2026, 7, 1)
PICTURES = {
    "bars": charts.bars([("甲", 3), ("乙", 0)]),
    "columns": charts.columns([("一月", 3), ("二月", 1)]),
    "lines": charts.lines(["一月", "二月", "三月"], [("及时率", [98, None, 97]), ("上年", [90, 91, 92])], unit="%"),
    "lines of nothing": charts.lines([], []),
    "stacked": charts.stacked(["西宁", "海东"], [("轻微", [3, 0]), ("严重", [1, 2])]),
    "heat": charts.heat(["西宁", "海东"], ["采购", "债务"], [[1, None], [0, 5]]),
    "tiles": charts.tiles({"630100": Tile("92.4", 4, "第 1 名")}),
    "radar": charts.radar(DIMENSIONS, compared=[Decimal(50)] * 3),
    "radar of two": charts.radar(DIMENSIONS[:2]),
    "calendar": charts.calendar({FIRST: 7}, first=FIRST, last=FIRST + timedelta(days=91)),
}
every_picture = pytest.mark.parametrize("name", PICTURES)


def root(name: str) -> ET.Element:
    return ET.fromstring(PICTURES[name])


def words(name: str) -> list[str]:
    return [text for element in root(name).iter() if (text := (element.text or "").strip())]


@every_picture
def test_nothing_in_it_runs_loads_or_styles(name: str) -> None:
    for element in root(name).iter():
        tag = element.tag.rpartition("}")[2]
        assert tag not in {"script", "style", "image", "use", "a", "foreignObject"}
        for attribute, value in element.attrib.items():
            assert not attribute.lower().startswith("on")
            assert attribute.rpartition("}")[2] not in {"style", "href"}
            assert not re.search(r"url\(|https?:(?!//www\.w3\.org)|javascript:", value)


def test_names_are_escaped() -> None:
    told = charts.heat(["<script>"], ["&"], [[1]])
    assert b"<script>" not in told
    assert "<script>" in [element.text for element in ET.fromstring(told).iter()]


def test_a_line_is_broken_where_nothing_is_known() -> None:
    lines = [element for element in root("lines").iter() if element.tag.endswith("polyline")]
    # Two pieces of the first series, one of the second.
    assert len(lines) == 3


def test_series_are_told_apart_without_colour() -> None:
    dashes = {element.get("stroke-dasharray") for element in root("lines").iter() if element.tag.endswith("polyline")}
    assert len(dashes) == 2


def test_columns_stand_upon_each_other() -> None:
    boxes = [element for element in root("stacked").iter() if element.get("fill-opacity") == "1"]
    heights = [float(box.get("height", 0)) for box in boxes][2:]
    assert heights[0] == pytest.approx(3 * heights[1], abs=0.2)


def test_every_figure_stands_in_its_cell() -> None:
    assert {"1", "—", "0", "5"} <= set(words("heat"))


def test_the_eight_prefectures_are_equal_tiles() -> None:
    told = charts.tiles({code: Tile(code) for code in PREFECTURES})
    tiles = [
        element
        for element in ET.fromstring(told).iter()
        if element.tag.endswith("rect") and element.get("fill-opacity") == "1"
    ]
    assert len(tiles) == 8
    assert len({(tile.get("width"), tile.get("height")) for tile in tiles}) == 1
    assert len({(tile.get("x"), tile.get("y")) for tile in tiles}) == 8
    assert set(PREFECTURES) <= {element.text for element in ET.fromstring(told).iter()}


def test_a_prefecture_nobody_told_of_is_empty() -> None:
    assert words("tiles").count("—") == 7


def test_radar_names_each_dimension_with_its_figure() -> None:
    assert {"依法行政 88", "守信践诺 81"} <= set(words("radar"))


def test_fewer_than_three_dimensions_make_no_shape() -> None:
    assert words("radar of two") == []


def test_calendar_has_every_day_and_the_months() -> None:
    days = [element for element in root("calendar").iter() if element.get("fill-opacity") == "1"]
    assert len(days) == 92
    assert {"7月", "8月", "9月", "7"} <= set(words("calendar"))


def test_nothing_to_show_says_so() -> None:
    assert "暂无数据" in words("lines of nothing")
