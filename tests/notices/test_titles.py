import pytest

from foundation.notices.titles import lines_of


@pytest.mark.parametrize(
    "lines",
    [
        ["关于认定违约失信的决定书"],
        ["关于限期兑付招商引资扶持资金的", "整改通知书"],
        ["关于大通回族土族自治县人民政府", "逾期不整改情况的通报"],
        ["关于解除对大通回族土族自治县人民政府", "惩戒措施的通知书"],
        ["关于拟对大通回族土族自治县人民政府", "采取惩戒措施的告知书"],
        ["关于互助土族自治县住房和城乡建设局、", "民和回族土族自治县交通运输局", "逾期不整改情况的通报"],
    ],
)
def test_title_is_broken_between_words(lines: list[str]) -> None:
    assert lines_of("".join(lines)) == lines


def test_title_without_a_good_place_is_left_to_the_page() -> None:
    assert lines_of("海" * 30) == ["海" * 30]


def test_long_title_is_broken_in_no_time() -> None:
    title = "关于对西宁市人民政府的、" * 16
    assert "".join(lines_of(title)) == title
