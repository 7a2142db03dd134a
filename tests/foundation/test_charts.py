import logging
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from foundation import charts
from foundation.charts import ground
from foundation.charts.pictures import Picture
from foundation.notices.printing import render_pdf

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"svg", "g", "rect", "line", "text", "circle", "polyline", "polygon"}
QUARTERS = ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]
LONG_QUARTERS = ["2025年第四季度", "2026年第一季度", "2026年第二季度", "2026年第三季度"]
LONG = "青海省海西蒙古族藏族自治州人力资源和社会保障局"
HOSTILE = '<script>alert("1")</script>&'
TODAY = date(2026, 11, 23)

AXES = [("政务公开", Decimal("92.5")), ("合同履约", Decimal(78)), ("行政执法", Decimal(60))]
DRAWN = {
    "bars": charts.bars([("行政许可", 1058), (HOSTILE, 3)]),
    "columns": charts.columns([("2026Q3", 47), (HOSTILE, 39)]),
    "lines": charts.lines(["2026Q3", HOSTILE], [(HOSTILE, [Decimal("97.1"), None])], unit=HOSTILE),
    "stacked": charts.stacked(["西宁", HOSTILE], [(HOSTILE, [80, 41])]),
    "heat": charts.heat([HOSTILE], ["西宁", HOSTILE], [[31, None]]),
    "tiles": charts.tiles({"630100": charts.Tile(HOSTILE, 4, HOSTILE)}),
    "radar": charts.radar([*AXES, (HOSTILE, Decimal(1))], labels=(HOSTILE, HOSTILE)),
    "calendar": charts.calendar({TODAY: 3}, first=TODAY, last=TODAY),
}
EMPTY = {
    "bars": charts.bars([]),
    "columns": charts.columns([]),
    "lines": charts.lines([], []),
    "lines that know nothing": charts.lines(QUARTERS, [("全省", [None] * 4)]),
    "stacked": charts.stacked([], []),
    "heat": charts.heat([], [], []),
    "radar": charts.radar([]),
    "calendar": charts.calendar({}, first=TODAY, last=TODAY - timedelta(days=1)),
}


def elements(image: bytes, name: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(image).iter(f"{SVG}{name}"))


def words(image: bytes) -> list[str]:
    return [element.text or "" for element in elements(image, "text")]


@pytest.mark.parametrize("name", DRAWN)
def test_chart_holds_shapes_and_presentation_alone(name: str) -> None:
    for element in ElementTree.fromstring(DRAWN[name]).iter():
        assert element.tag.removeprefix(SVG) in SHAPES
        for attribute, value in element.attrib.items():
            assert attribute not in {"style", "class", "href"}
            assert not attribute.startswith("on")
            assert "url(" not in value


@pytest.mark.parametrize("name", EMPTY)
def test_chart_of_nothing_says_so(name: str) -> None:
    assert words(EMPTY[name]) == ["暂无数据"]


@pytest.mark.parametrize("rows", [[("一", 0)], [("一", 1), ("二", 700)]])
def test_bars_and_columns_tell_every_figure(rows: list[tuple[str, int]]) -> None:
    for image in (charts.bars(rows), charts.columns(rows)):
        assert {word for name, count in rows for word in (name, str(count))} <= set(words(image))


def test_line_is_broken_where_nothing_is_known() -> None:
    image = charts.lines(QUARTERS, [("全省", [90, None, 95, 96])])

    assert [len(line.attrib["points"].split()) for line in elements(image, "polyline")] == [1, 2]


def test_line_ends_with_its_name_and_last_known_figure() -> None:
    image = charts.lines(QUARTERS, [("全省", [90, 91, 95, None]), ("海北州", [1, 2, 3, Decimal("4.5")])], unit="%")

    assert {"全省 95", "海北州 4.5", "%", *QUARTERS} <= set(words(image))


def test_lines_are_told_apart_without_colour() -> None:
    series = [(name, [1, 2, 3, 4]) for name in "甲乙丙丁"]
    dashes = [line.get("stroke-dasharray") for line in elements(charts.lines(QUARTERS, series), "polyline")]

    assert len(set(dashes)) == len(series)


def test_names_of_lines_that_end_together_do_not_overlap() -> None:
    image = charts.lines(QUARTERS, [(name, [1, 2, 3, 4]) for name in "甲乙丙丁"])
    heights = sorted(
        float(text.attrib["y"]) for text in elements(image, "text") if text.text and text.text[0] in "甲乙丙丁"
    )

    assert all(lower - upper >= 14 for upper, lower in pairwise(heights))


def test_scale_of_high_shares_does_not_begin_at_nought() -> None:
    assert "0" not in words(charts.lines(QUARTERS, [("全省", [92, 94, 95, 98])]))
    assert "0" in words(charts.lines(QUARTERS, [("全省", [2, 94, 95, 98])]))


def test_stack_tells_its_parts_their_sum_and_their_names() -> None:
    image = charts.stacked(["西宁", "海东"], [("优秀", [120, 80]), ("良好", [300, 0])])

    assert {"西宁", "海东", "优秀", "良好", "120", "300", "420", "80"} <= set(words(image))


def test_parts_of_a_stack_stand_on_each_other_in_the_lightness_of_the_key() -> None:
    image = charts.stacked(["西宁"], [("优秀", [100]), ("良好", [300])])
    dark, light, lower, upper = elements(image, "rect")[1:]

    assert float(upper.attrib["y"]) + float(upper.attrib["height"]) == pytest.approx(float(lower.attrib["y"]), abs=0.2)
    assert (lower.attrib["fill"], upper.attrib["fill"]) == (dark.attrib["fill"], light.attrib["fill"])
    assert dark.attrib["fill"] != light.attrib["fill"]


def test_matrix_tells_every_figure_and_a_dash_for_the_unknown() -> None:
    image = charts.heat(["政务公开"], ["西宁", "海东", "海北"], [[14, 0, None]])

    assert words(image) == ["西宁", "海东", "海北", "政务公开", "14", "0", "—"]


def test_matrix_is_darker_where_there_is_more() -> None:
    image = charts.heat(["政务公开"], list("一二三四五"), [[0, 1, 6, 11, 16]])

    assert lightness(elements(image, "rect")[1:]) == sorted(lightness(elements(image, "rect")[1:]), reverse=True)
    assert len(set(lightness(elements(image, "rect")[1:]))) == 5


def lightness(shapes: Sequence[ElementTree.Element]) -> list[int]:
    return [sum(bytes.fromhex(shape.attrib["fill"][1:])) for shape in shapes]


def test_eight_prefectures_have_equal_squares_that_do_not_touch() -> None:
    squares = [shape.attrib for shape in elements(charts.tiles({"630100": charts.Tile("97%", 4)}), "rect")[1:]]

    assert len(squares) == 8
    assert len({(square["width"], square["height"]) for square in squares}) == 1
    assert squares[0]["width"] == squares[0]["height"]
    assert len({(square["x"], square["y"]) for square in squares}) == 8


def test_prefectures_lie_roughly_where_they_lie() -> None:
    at = {text.text: (float(text.attrib["x"]), float(text.attrib["y"])) for text in elements(charts.tiles({}), "text")}

    assert at["海西"][0] < at["西宁"][0] < at["海东"][0]
    assert at["海北"][1] < at["西宁"][1] < at["海南"][1] < at["果洛"][1]
    assert at["玉树"][0] < at["果洛"][0]
    assert at["海南"][0] < at["黄南"][0]


def test_prefecture_without_figure_has_a_dash() -> None:
    image = charts.tiles({"630100": charts.Tile("97.4%", 4, "128 条")})

    assert {"97.4%", "128 条"} <= set(words(image))
    assert words(image).count("—") == 7


def test_radar_tells_both_scores_and_who_is_compared() -> None:
    image = charts.radar(AXES, compared=[Decimal(80), Decimal("82.5"), Decimal(75)])

    assert {"政务公开", "92.5 / 80", "78 / 82.5", "60 / 75", "本单位", "同组平均"} <= set(words(image))


def test_radar_keeps_scores_between_the_middle_and_the_rim() -> None:
    image = charts.radar([("甲", Decimal(140)), ("乙", Decimal(-5)), ("丙", Decimal(100))])
    rim, own = elements(image, "polygon")[-2:]

    assert own.attrib["points"].split()[0] == rim.attrib["points"].split()[0]


def test_radar_without_comparison_does_not_name_one() -> None:
    assert "同组平均" not in words(charts.radar(AXES))


def test_calendar_has_a_square_for_each_day_and_each_step_of_its_key() -> None:
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    image = charts.calendar({date(2026, 11, 3): 8, date(2026, 11, 4): 0}, first=first, last=last)

    assert len(elements(image, "rect")) == 1 + 30 + 6
    assert {"11月", "无数据", "0", "≤2", "≤4", "≤6", "≤8"} <= set(words(image))


def test_calendar_sets_weeks_in_columns_and_weekdays_in_rows() -> None:
    image = charts.calendar({}, first=date(2026, 11, 16), last=date(2026, 11, 23))
    monday, tuesday, *_, next_monday = [shape.attrib for shape in elements(image, "rect")[1:9]]

    assert (monday["x"], monday["y"]) < (next_monday["x"], next_monday["y"])
    assert monday["y"] == next_monday["y"]
    assert monday["x"] == tuesday["x"]


def ends(text: ElementTree.Element) -> tuple[float, float]:
    """From where to where on the sheet the words reach."""
    room = ground.breadth(text.text or "", int(text.attrib["font-size"]))
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor", "start")]
    return float(text.attrib["x"]) - room * share, float(text.attrib["x"]) + room * (1 - share)


@pytest.mark.parametrize(
    "image",
    [
        charts.lines(LONG_QUARTERS, [("全省", [1, 2, None, 4])], unit="百分点"),
        charts.lines([LONG] * 4, [(LONG, [1, 2, 3, 4])]),
        charts.stacked([LONG] * 3, [(LONG, [5, 4, 3])]),
        charts.bars([(LONG, 12345678)]),
        charts.heat([LONG], [LONG] * 8, [[1000] * 8]),
        charts.radar([(LONG, Decimal("88.25"))] * 9, compared=[Decimal("77.75")] * 9),
    ],
    ids=["quarters and unit", "lines", "stacked", "bars", "heat", "radar"],
)
def test_words_keep_to_the_sheet(image: bytes) -> None:
    for text in elements(image, "text"):
        left, right = ends(text)
        assert left >= -0.1, text.text
        assert right <= ground.WIDTH + 0.1, text.text


@pytest.mark.parametrize(
    "image",
    [
        charts.lines(LONG_QUARTERS, [("全省", [1, 2, 3, 4])]),
        charts.columns([(f"{month}月", 1000) for month in range(1, 25)]),
        charts.stacked([LONG] * 5, [("优秀", [5, 4, 3, 2, 1])]),
    ],
    ids=["quarters", "many columns", "long names"],
)
def test_words_of_one_height_do_not_run_into_each_other(image: bytes) -> None:
    heights = sorted((float(text.attrib["y"]), *ends(text)) for text in elements(image, "text"))

    for (upper, _, right), (lower, left, _) in pairwise(heights):
        assert upper != lower or right <= left + 0.1


@pytest.mark.parametrize("name", [*DRAWN, *(f"empty {name}" for name in EMPTY)])
def test_chart_is_printed_without_a_warning(name: str, caplog: pytest.LogCaptureFixture) -> None:
    image = {**DRAWN, **{f"empty {name}": image for name, image in EMPTY.items()}}[name]
    picture = Picture("统计图", image, (), ())
    # The logger of WeasyPrint passes nothing on to those above it.
    logger = logging.getLogger("weasyprint")
    logger.addHandler(caplog.handler)
    try:
        pdf = render_pdf(f'<html lang="zh"><title>图</title><img alt="图" src="{picture.data_uri}">', stylesheets=())
    finally:
        logger.removeHandler(caplog.handler)

    assert pdf.startswith(b"%PDF")
    assert [record.message for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_long_name_is_shortened_and_its_figure_kept() -> None:
    image = charts.lines(QUARTERS, [("青海省海西蒙古族藏族自治州人民政府", [1, 2, 3, 12345])])

    (told,) = [word for word in words(image) if "12,345" in word]
    assert told.startswith("青海省")
    assert "…" in told


def test_picture_is_an_image_in_the_page() -> None:
    picture = Picture("各季度新公示", charts.columns([("2026Q4", 39)]), ("季度", "条"), [("2026Q4", 39)])

    assert picture.data_uri.startswith("data:image/svg+xml;base64,")


def test_picture_shows_its_figures_as_a_table_too() -> None:
    picture = Picture(
        "及时率", charts.lines(["2026Q4"], [("全省", [None])]), ("季度", "全省"), [("2026Q4", None), ("合计", 0)]
    )

    shown = render_to_string("components/_picture.html", {"picture": picture})

    assert 'alt="及时率，数据见下方数据表"' in shown
    assert '<th scope="row">2026Q4</th>' in shown
    assert '<td class="num">—</td>' in shown
    assert '<td class="num">0</td>' in shown


def test_pages_allow_images_written_in_the_page_and_nothing_else_so() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]

    assert [name for name, sources in directives.items() if "data:" in sources] == ["img-src"]
